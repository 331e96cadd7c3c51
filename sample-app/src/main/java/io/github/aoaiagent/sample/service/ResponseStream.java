// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import java.util.ArrayList;
import java.util.List;

/** The events of a streamed answer of the responses operation; it has no {@code [DONE]}. */
final class ResponseStream {
  private final String item;
  private final List<String> events = new ArrayList<>();

  private ResponseStream(String id) {
    this.item = id.replace("resp_", "msg_");
  }

  /** Tells {@code text}; {@code response} is the JSON of the finished response. */
  static List<String> telling(String id, String text, String response) {
    String begun =
        response
            .replaceFirst("\"status\":\"completed\"", "\"status\":\"in_progress\"")
            .replaceFirst("\"output\":\\[.*?\\}\\]\\}\\]", "\"output\":[]")
            .replaceFirst("\"usage\":\\{.*?\\}.*?\\}.*?\\}", "\"usage\":null");
    ResponseStream stream = new ResponseStream(id);
    stream.add("response.created", "\"response\":" + begun);
    stream.add("response.in_progress", "\"response\":" + begun);
    stream.tell(text);
    stream.add("response.completed", "\"response\":" + response);
    return stream.events;
  }

  private void tell(String text) {
    add("response.output_item.added", "\"output_index\":0,\"item\":" + message("in_progress", ""));
    inContent("response.content_part.added", "\"part\":" + part(""));
    for (String word : Words.of(text)) {
      inContent("response.output_text.delta", "\"delta\":\"" + word + "\"");
    }
    inContent("response.output_text.done", "\"text\":\"" + text + "\"");
    inContent("response.content_part.done", "\"part\":" + part(text));
    add(
        "response.output_item.done",
        "\"output_index\":0,\"item\":" + message("completed", part(text)));
  }

  private String message(String status, String content) {
    return """
    {"id":"%s","type":"message","status":"%s","role":"assistant","content":[%s]}\
    """
        .formatted(item, status, content);
  }

  private static String part(String text) {
    return "{\"type\":\"output_text\",\"text\":\"" + text + "\",\"annotations\":[]}";
  }

  private void inContent(String type, String members) {
    add(
        type,
        "\"item_id\":\"%s\",\"output_index\":0,\"content_index\":0,%s".formatted(item, members));
  }

  private void add(String type, String members) {
    events.add(
        "event: "
            + type
            + "\n"
            + ServerSentEvents.data("{\"type\":\"" + type + "\"," + members + "}"));
  }
}
