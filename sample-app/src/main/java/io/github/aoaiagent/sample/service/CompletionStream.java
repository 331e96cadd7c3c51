// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import java.util.ArrayList;
import java.util.List;

/** The events of a streamed legacy completion. */
final class CompletionStream {
  private CompletionStream() {}

  static List<String> telling(String id, String text, boolean usageAsked) {
    List<String> events = new ArrayList<>();
    List<String> words = Words.of(text);
    for (String word : words) {
      events.add(chunk(id, choice(word, "null"), ""));
    }
    events.add(chunk(id, choice("", "\"stop\""), ""));
    if (usageAsked) {
      events.add(chunk(id, "[]", usage(words.size())));
    }
    events.add(ServerSentEvents.DONE);
    return events;
  }

  private static String usage(int tokens) {
    return ",\"usage\":{\"completion_tokens\":%d,\"prompt_tokens\":12,\"total_tokens\":%d}"
        .formatted(tokens, tokens + 12);
  }

  private static String choice(String text, String finishReason) {
    return "[{\"text\":\"%s\",\"index\":0,\"finish_reason\":%s,\"logprobs\":null}]"
        .formatted(text, finishReason);
  }

  private static String chunk(String id, String choices, String more) {
    return ServerSentEvents.data(
        """
        {"id":"%s","object":"text_completion","created":1750000000,"choices":%s,\
        "model":"gpt-35-turbo-instruct"%s}\
        """
            .formatted(id, choices, more));
  }
}
