// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.sample.service.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Chat completions that the service refuses, at first or for good. */
final class RefusedCases {
  private RefusedCases() {}

  static List<Case> all() {
    return List.of(
        Case.of("chat.429-once")
            .answers(() -> Replies.throttled(60), Replies::chat)
            .complete()
            .with("aoai.attempts", 2L)
            .with("aoai.throttled_attempts", 1L)
            .check("waited", RefusedCases::hasWaited),
        Case.of("chat-async.429-once")
            .answers(() -> Replies.throttled(60), Replies::chat)
            .complete()
            .with("aoai.attempts", 2L)
            .check("waited", RefusedCases::hasWaited),
        Case.of("chat.429").answers(() -> Replies.throttled(20)).failed("429"),
        Case.of("chat.401").answers(() -> Reply.fixture("error_401_azure")).failed("401"),
        Case.of("chat-async.401").answers(() -> Reply.fixture("error_401_azure")).failed("401"),
        Case.of("chat.404")
            .answers(
                () ->
                    Reply.json("{\"error\":{\"code\":\"DeploymentNotFound\",\"message\":\"no\"}}")
                        .status(404))
            .failed("DeploymentNotFound"),
        Case.of("chat.400")
            .answers(() -> Reply.fixture("error_400_azure"))
            .failed("invalid_request_error"),
        Case.of("chat.500")
            .answers(() -> Reply.fixture("error_500_azure"))
            .failed("InternalServerError")
            .with("aoai.attempts", 4L),
        Case.of("chat-async.500")
            .answers(() -> Reply.fixture("error_500_azure"))
            .failed("InternalServerError")
            .with("aoai.attempts", 4L),
        Case.of("chat.503-plain-text")
            .answers(
                () ->
                    Reply.bytes(
                            "upstream connect error".getBytes(StandardCharsets.UTF_8), "text/plain")
                        .status(503))
            .failed("503"),
        filtered("chat.filtered"),
        filtered("chat-async.filtered"),
        Case.of("mono-timeout.hangs")
            .answers(() -> Replies.chat().heldUntil(new CountDownLatch(1)))
            .outcome("cancelled"),
        Case.of("chat.disconnected-once")
            .answers(Reply::disconnect, Replies::chat)
            .complete()
            .with("aoai.attempts", 2L));
  }

  private static Case filtered(String name) {
    return Case.of(name)
        .answers(() -> Reply.fixture("error_400_content_filter_azure"))
        .outcome("filtered")
        .with("error.type", "content_filter")
        .check("categories", span -> span.text("aoai.content_filter.triggered").contains("hate"));
  }

  private static boolean hasWaited(SpanView span) {
    return span.get("aoai.retry_wait") instanceof Double seconds
        && seconds > 0.03
        && seconds < span.seconds();
  }
}
