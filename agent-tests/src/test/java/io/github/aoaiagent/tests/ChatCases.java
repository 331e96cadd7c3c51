// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.sample.service.Reply;
import java.util.List;
import java.util.function.Supplier;

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
        Case.of("chat-unread.plain").answers(Replies::chat).outcome("abandoned").withoutUsage(),
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

  private static Case whole(String name) {
    return whole(name, Replies::chat);
  }

  static Case whole(String name, Supplier<Reply> reply) {
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
}
