// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.sample.service.Reply;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Chat completions that are answered in one piece, well and badly. */
final class ChatCases {
  private ChatCases() {}

  static List<Case> all() {
    return List.of(
        whole("chat.plain").with("gen_ai.usage.output_tokens", 17L),
        whole("chat-async.plain"),
        whole("chat-typed.plain"),
        whole("chat-typed-async.plain"),
        whole("chat-binary.plain").with("gen_ai.request.max_tokens", 9L),
        whole("chat-binary-async.plain"),
        whole("chat-binary-stream.plain"),
        // The body is read by the application only: if it does not, nobody saw the answer.
        Case.of("chat-unread.plain").answers(Replies::chat).outcome("answered", "abandoned"),
        whole("mono-elsewhere.plain"),
        whole("mono-twice.plain").spans(2),
        whole("chat.split", () -> Replies.chat().split(1, 2, 3, 5)),
        whole("chat-large.plain").without("gen_ai.request.max_tokens"),
        Case.of("chat-nulls.plain")
            .answers(Replies::chat)
            .spans(2)
            .checkOne(0, "answered", span -> Contract.incompleteness(span).isEmpty())
            .checkOne(1, "failed in the SDK", SpanView::isError)
            .without("gen_ai.request.temperature", "gen_ai.request.max_tokens"),
        parameters(),
        onceReadable(),
        Case.of("mono-never.plain").spans(0),
        Case.of("chat.tools")
            .answers(() -> Reply.fixture("chat_azure_toolcalls_200"))
            .complete()
            .with("gen_ai.usage.input_tokens", 93L),
        Case.of("chat.headers")
            .answers(() -> Reply.fixture("chat_azure_200"))
            .complete()
            .with("aoai.region", "Sweden Central")
            .with("aoai.response.request_id", "31bcde88-09d4-4cd2-b8fe-f92c957cb206")
            .with("aoai.ratelimit.remaining_tokens", 15971L)
            .with("aoai.ratelimit.remaining_requests", 16L)
            .with("aoai.response.status_code", 200L)
            .with("aoai.api_version", "2024-10-01-preview"),
        Case.of("chat.completion-filtered")
            .answers(
                () ->
                    Replies.chatBut(
                        "\"finish_reason\":\"stop\"", "\"finish_reason\":\"content_filter\""))
            .outcome("filtered")
            .with("gen_ai.response.finish_reasons", List.of("content_filter"))
            .without("error.type"));
  }

  /** The service refuses. */
  static List<Case> refused() {
    return List.of(
        Case.of("chat.429-once")
            .answers(() -> Replies.throttled(60), Replies::chat)
            .complete()
            .with("aoai.attempts", 2L)
            .with("aoai.throttled_attempts", 1L)
            .check("waited", ChatCases::hasWaited),
        Case.of("chat-async.429-once")
            .answers(() -> Replies.throttled(60), Replies::chat)
            .complete()
            .with("aoai.attempts", 2L)
            .check("waited", ChatCases::hasWaited),
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
            .outcome("failed")
            .check("has a type", span -> span.has("error.type")),
        Case.of("chat.500")
            .answers(() -> Reply.fixture("error_500_azure"))
            .outcome("failed")
            .with("aoai.attempts", 4L),
        Case.of("chat-async.500")
            .answers(() -> Reply.fixture("error_500_azure"))
            .outcome("failed")
            .with("aoai.attempts", 4L),
        Case.of("chat.503-plain-text")
            .answers(
                () ->
                    Reply.bytes(
                            "upstream connect error"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            "text/plain")
                        .status(503))
            .failed("503"),
        Case.of("chat.filtered")
            .answers(() -> Reply.fixture("error_400_content_filter_azure"))
            .outcome("filtered")
            .with("error.type", "content_filter")
            .check(
                "categories", span -> span.text("aoai.content_filter.triggered").contains("hate")),
        Case.of("chat-async.filtered")
            .answers(() -> Reply.fixture("error_400_content_filter_azure"))
            .outcome("filtered")
            .with("error.type", "content_filter"),
        Case.of("mono-timeout.hangs")
            .answers(() -> Replies.chat().heldUntil(new CountDownLatch(1)))
            .outcome("cancelled"),
        Case.of("chat.disconnected-once")
            .answers(Reply::disconnect, Replies::chat)
            .complete()
            .with("aoai.attempts", 2L));
  }

  /** The body of the answer is not what it should be. */
  static List<Case> broken() {
    return List.of(
        cut("chat.cut"),
        cut("chat-async.cut"),
        cut("chat-binary.cut"),
        Case.of("chat-unread.cut")
            .answers(() -> Replies.chatCutAt(0.6))
            .outcome("failed", "abandoned")
            .withoutUsage(),
        dubious("chat.truncated", Replies::truncatedChat),
        dubious("chat-async.truncated", Replies::truncatedChat),
        dubious("chat.malformed", () -> Reply.json("{\"id\":\"x\",,}")),
        dubious("chat.empty", () -> Reply.json("")),
        dubious("chat-async.empty", () -> Reply.json("")),
        dubious("chat.null", () -> Reply.json("null")),
        // The SDK does not unpack; neither does it ask for this.
        Case.of("chat.gzip").answers(() -> Replies.chat().gzip()).outcome("answered", "failed"),
        dubious("chat.array", () -> Reply.json("[1,{\"usage\":{}}]")),
        dubious(
            "chat.html",
            () ->
                Reply.bytes(
                    "<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8), "text/html")),
        dubious(
            "chat.invalid-utf8",
            () ->
                Reply.bytes(
                    new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'},
                    "application/json")),
        unaccounted("chat.usage-null", "null"),
        unaccounted("chat.usage-empty", "{}"),
        unaccounted("chat.usage-text", "\"many\""),
        unaccounted(
            "chat.usage-texts",
            "{\"prompt_tokens\":\"9\",\"completion_tokens\":[1],\"total_tokens\":{}}"),
        unaccounted(
            "chat.usage-negative",
            "{\"prompt_tokens\":-5,\"completion_tokens\":-1,\"total_tokens\":-6}"),
        unaccounted(
            "chat.usage-huge",
            "{\"prompt_tokens\":99999999999999999999,\"completion_tokens\":1e400,\"total_tokens\":1}"),
        whole(
            "chat.unknown-fields",
            () ->
                Replies.chatBut(
                    "\"usage\":",
                    "\"new\":{\"usage\":{\"prompt_tokens\":1}},\"also\":[[{}]],\"usage\":")),
        Case.of("chat.wrong-types")
            .answers(() -> Replies.chatBut("\"model\":\"gpt-4o-2024-11-20\"", "\"model\":5"))
            .without("gen_ai.response.model"),
        Case.of("chat.deep")
            .answers(
                () ->
                    Replies.chatBut(
                        "\"usage\":",
                        "\"deep\":" + "[".repeat(900) + "]".repeat(900) + ",\"usage\":"))
            .outcome("answered", "failed"));
  }

  private static Case whole(String name) {
    return whole(name, Replies::chat);
  }

  private static Case whole(String name, java.util.function.Supplier<Reply> reply) {
    return Case.of(name)
        .answers(reply)
        .complete()
        .with("gen_ai.operation.name", "chat")
        .with("gen_ai.provider.name", "azure.ai.openai")
        .with("gen_ai.request.model", name)
        .with("aoai.deployment", name)
        .with("gen_ai.response.id", "chatcmpl-1")
        .with("gen_ai.response.finish_reasons", List.of("stop"))
        .with("gen_ai.usage.input_tokens", 61L)
        .with("gen_ai.usage.cache_read.input_tokens", 32L)
        .with("gen_ai.usage.reasoning.output_tokens", 4L)
        .with("server.address", "localhost")
        .with("aoai.attempts", 1L)
        .without("gen_ai.request.stream");
  }

  private static Case parameters() {
    return whole("chat-parameters.plain")
        .with("gen_ai.request.temperature", 0.25)
        .with("gen_ai.request.top_p", 0.5)
        .with("gen_ai.request.max_tokens", 77L)
        .with("gen_ai.request.choice.count", 2L)
        .with("gen_ai.request.seed", 42L)
        .with("gen_ai.request.stop_sequences", List.of("END", "STOP"))
        .with("gen_ai.request.presence_penalty", 0.125)
        .with("gen_ai.request.frequency_penalty", -0.5)
        .with("gen_ai.output.type", "json");
  }

  private static Case onceReadable() {
    return whole("chat-once-readable.plain").without("gen_ai.request.max_tokens");
  }

  private static Case cut(String name) {
    return Case.of(name)
        .answers(() -> Replies.chatCutAt(0.6))
        .outcome("failed")
        .withoutUsage()
        .check("names the failure", span -> span.has("error.type"));
  }

  /** What cannot be read is not invented; whether the call failed is the SDK's to say. */
  private static Case dubious(String name, java.util.function.Supplier<Reply> reply) {
    return Case.of(name).answers(reply).outcome("answered", "failed").withoutUsage();
  }

  private static Case unaccounted(String name, String usage) {
    return Case.of(name).answers(() -> Replies.chatWithUsage(usage)).answered().withoutUsage();
  }

  private static boolean hasWaited(SpanView span) {
    return span.get("aoai.retry_wait") instanceof Double seconds
        && seconds > 0.03
        && seconds < span.seconds();
  }
}
