// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of one streamed chat answer in Azure's order; equal chunks share their bytes. */
final class ChatStream {
  private static final String MODEL = "gpt-4o-2024-11-20";
  private static final String SAFE =
      """
      {"hate":{"filtered":false,"severity":"safe"},\
      "self_harm":{"filtered":false,"severity":"safe"},\
      "sexual":{"filtered":false,"severity":"safe"},\
      "violence":{"filtered":false,"severity":"safe"}}\
      """;
  private static final String HATEFUL =
      SAFE.replace(
          "\"hate\":{\"filtered\":false,\"severity\":\"safe\"}",
          "\"hate\":{\"filtered\":true,\"severity\":\"medium\"}");

  private final String id;
  private final List<byte[]> events = new ArrayList<>();
  private int contentChunks;
  private String lastText = "";

  ChatStream(String id) {
    this.id = id;
    add(
        """
        {"choices":[],"created":0,"id":"","model":"","object":"",\
        "prompt_filter_results":[{"prompt_index":0,"content_filter_results":%s}]}\
        """
            .formatted(SAFE));
    delta("{\"content\":\"\",\"refusal\":null,\"role\":\"assistant\"}", null, "{}");
  }

  /** A stream of {@code chunks} equal content chunks. */
  static ChatStream counted(int chunks) {
    ChatStream stream = new ChatStream("chatcmpl-SimCounted");
    for (int i = 0; i < chunks; i++) {
      stream.content(" parrot");
    }
    return stream.finish("stop");
  }

  /** A stream that tells {@code text} word by word. */
  static ChatStream telling(String id, String text) {
    ChatStream stream = new ChatStream(id);
    Words.of(text).forEach(stream::content);
    return stream;
  }

  /** One more chunk of text, which must need no JSON escapes. */
  ChatStream content(String text) {
    contentChunks++;
    if (text.equals(lastText)) {
      events.add(events.get(events.size() - 1));
      return this;
    }
    lastText = text;
    return delta("{\"content\":\"" + text + "\"}", null, SAFE);
  }

  /** A tool call: its head, then its arguments in two parts. */
  ChatStream toolCall(String callId, String name) {
    delta(
        """
        {"tool_calls":[{"index":0,"id":"%s","type":"function",\
        "function":{"name":"%s","arguments":""}}]}\
        """
            .formatted(callId, name),
        null,
        "{}");
    for (String part : List.of("{\\\"locationName\\\":", "\\\"Honolulu\\\"}")) {
      delta(
          "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"" + part + "\"}}]}",
          null,
          "{}");
    }
    return this;
  }

  /** An error in the place of a chunk, as sent when the service fails in the middle. */
  ChatStream error() {
    return add(
        """
        {"error":{"message":"The server had an error processing your request.",\
        "type":"server_error","param":null,"code":"server_error"}}\
        """);
  }

  ChatStream finish(String reason) {
    return delta("{}", reason, "content_filter".equals(reason) ? HATEFUL : "{}");
  }

  /** All events up to now as the body of an answer. */
  List<byte[]> pieces(boolean usageAsked) {
    List<byte[]> pieces = new ArrayList<>(events);
    if (usageAsked) {
      pieces.add(event(usage()));
    }
    pieces.add(utf8(ServerSentEvents.DONE));
    return pieces;
  }

  private String usage() {
    return chunk(
        "[]",
        """
        ,"usage":{"completion_tokens":%d,"completion_tokens_details":\
        {"accepted_prediction_tokens":0,"audio_tokens":0,"reasoning_tokens":4,\
        "rejected_prediction_tokens":0},"prompt_tokens":61,"prompt_tokens_details":\
        {"audio_tokens":0,"cached_tokens":32},"total_tokens":%d}\
        """
            .formatted(contentChunks + 4, contentChunks + 65));
  }

  private ChatStream delta(String delta, @Nullable String finishReason, String filterResults) {
    String reason = finishReason == null ? "null" : "\"" + finishReason + "\"";
    return add(
        chunk(
            """
            [{"content_filter_results":%s,"delta":%s,"finish_reason":%s,"index":0,\
            "logprobs":null}]\
            """
                .formatted(filterResults, delta, reason),
            ""));
  }

  private String chunk(String choices, String more) {
    return """
    {"choices":%s,"created":1750000000,"id":"%s","model":"%s",\
    "object":"chat.completion.chunk","system_fingerprint":"fp_ee1d74bde0"%s}\
    """
        .formatted(choices, id, MODEL, more);
  }

  private ChatStream add(String json) {
    events.add(event(json));
    return this;
  }

  private static byte[] event(String json) {
    return utf8(ServerSentEvents.data(json));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
