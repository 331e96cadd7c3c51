// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.sample.service.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Chat completions whose answer's body is not what it should be. */
final class BrokenCases {
  private BrokenCases() {}

  static List<Case> all() {
    return List.of(
        cut("chat.cut"),
        cut("chat-async.cut"),
        cut("chat-binary.cut"),
        Case.of("chat-unread.cut")
            .answers(() -> Replies.chatCutAt(0.6))
            .outcome("abandoned")
            .withoutUsage(),
        dubious("chat.truncated", Replies::truncatedChat),
        dubious("chat-async.truncated", Replies::truncatedChat),
        dubious("chat.malformed", () -> Reply.json("{\"id\":\"x\",,}")),
        dubious("chat.empty", () -> Reply.json("")),
        dubious("chat-async.empty", () -> Reply.json("")),
        dubious("chat.null", () -> Reply.json("null")),
        // The SDK does not unpack; neither does it ask for this.
        dubious("chat.gzip", () -> Replies.chat().gzip()),
        dubious("chat.array", () -> Reply.json("[1,{\"usage\":{}}]")),
        dubious(
            "chat.html", () -> Reply.bytes("<html>".getBytes(StandardCharsets.UTF_8), "text/html")),
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
        ChatCases.whole(
            "chat.unknown-fields",
            () ->
                Replies.chatBut(
                    "\"usage\":",
                    "\"new\":{\"usage\":{\"prompt_tokens\":1}},\"also\":[[{}]],\"usage\":")),
        Case.of("chat.wrong-types")
            .answers(() -> Replies.chatBut("\"model\":\"gpt-4o-2024-11-20\"", "\"model\":5"))
            .answered()
            .without("gen_ai.response.model")
            .with("gen_ai.usage.input_tokens", 61L),
        Case.of("chat.deep")
            .answers(
                () ->
                    Replies.chatBut(
                        "\"usage\":",
                        "\"deep\":" + "[".repeat(900) + "]".repeat(900) + ",\"usage\":"))
            .complete());
  }

  private static Case cut(String name) {
    return Case.of(name).answers(() -> Replies.chatCutAt(0.6)).failed(Case.CUT).withoutUsage();
  }

  /** What cannot be read is not invented; the service has answered, whatever the SDK says. */
  private static Case dubious(String name, Supplier<Reply> reply) {
    return Case.of(name).answers(reply).answered().withoutUsage();
  }

  private static Case unaccounted(String name, String usage) {
    return Case.of(name).answers(() -> Replies.chatWithUsage(usage)).answered().withoutUsage();
  }
}
