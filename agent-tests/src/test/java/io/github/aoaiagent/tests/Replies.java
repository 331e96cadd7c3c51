// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.sample.service.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers of the service, whole and broken. */
final class Replies {
  static final String USAGE =
      """
      {"prompt_tokens":61,"completion_tokens":17,"total_tokens":78,
       "prompt_tokens_details":{"cached_tokens":32,"audio_tokens":0},
       "completion_tokens_details":{"reasoning_tokens":4,"audio_tokens":0}}\
      """;

  private static final String TEXT = "Grüße, 🦜 Papagei";

  private Replies() {}

  static Reply chat() {
    return chatWithUsage(USAGE);
  }

  static Reply chatWithUsage(String usage) {
    return Reply.json(chatJson(usage)).header("x-ms-region", "Sweden Central");
  }

  static String chatJson(String usage) {
    return """
    {"id":"chatcmpl-1","object":"chat.completion","created":1750000000,
     "model":"gpt-4o-2024-11-20","system_fingerprint":"fp_1",
     "choices":[{"index":0,"finish_reason":"stop","logprobs":null,
       "message":{"role":"assistant","content":"%s"}}],
     "usage":%s}\
    """
        .formatted(TEXT, usage);
  }

  /** The chat answer with one thing replaced in its JSON. */
  static Reply chatBut(String old, String replacement) {
    String json = chatJson(USAGE);
    if (!json.contains(old)) {
      throw new IllegalArgumentException("not in the answer: " + old);
    }
    return Reply.json(json.replace(old, replacement));
  }

  static Reply chatCutAt(double part) {
    byte[] body = chatJson(USAGE).getBytes(StandardCharsets.UTF_8);
    return chat().cutAfter((int) (body.length * part));
  }

  /** JSON that ends early, in a body that does not. */
  static Reply truncatedChat() {
    String json = chatJson(USAGE);
    return Reply.json(json.substring(0, json.indexOf("\"usage\"")));
  }

  static Reply throttled(int retryAfterMillis) {
    return Reply.fixture("error_429_azure")
        .withoutHeader("retry-after")
        .header("retry-after-ms", Integer.toString(retryAfterMillis));
  }

  /** A stream with usage: leading filter results, role, words, finish reason, usage, end mark. */
  static Reply stream() {
    return Reply.events(streamEvents());
  }

  static List<String> streamEvents() {
    List<String> events = new ArrayList<>();
    events.add(
        """
        data: {"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":\
        [{"prompt_index":0,"content_filter_results":{"hate":{"filtered":false,\
        "severity":"safe"}}}]}

        """);
    events.add(delta("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
    for (String word : List.of("Grüße", ", 🦜", " Papa", "gei")) {
      events.add(delta("{\"content\":\"" + word + "\"}", "null"));
    }
    events.add(delta("{}", "\"stop\""));
    events.add(chunk("[]", USAGE.replace("\n", "")));
    events.add("data: [DONE]\n\n");
    return events;
  }

  /** The events of the stream up to one, then others. */
  static Reply streamUpTo(int count, String... more) {
    List<String> events = new ArrayList<>(streamEvents().subList(0, count));
    events.addAll(List.of(more));
    return Reply.events(events);
  }

  /** A stream that is cut in its fourth event, which holds the second word. */
  static Reply streamCut() {
    String before = String.join("", streamEvents().subList(0, 3));
    return stream().cutAfter(before.getBytes(StandardCharsets.UTF_8).length + 20);
  }

  private static String delta(String delta, String finishReason) {
    return chunk(
        "[{\"index\":0,\"delta\":"
            + delta
            + ",\"finish_reason\":"
            + finishReason
            + ",\"logprobs\":null}]",
        "null");
  }

  private static String chunk(String choices, String usage) {
    return "data: {\"id\":\"chatcmpl-2\",\"object\":\"chat.completion.chunk\","
        + "\"created\":1750000000,\"model\":\"gpt-4o-2024-11-20\",\"choices\":"
        + choices
        + (usage.equals("null") ? "" : ",\"usage\":" + usage)
        + "}\n\n";
  }
}
