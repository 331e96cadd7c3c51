// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.estimate;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.wire.StreamedText;
import java.util.List;
import java.util.Map;

/**
 * The tokens of a call as far as they can be counted.
 *
 * @param input below zero if it cannot be told
 * @param output likewise
 */
record Estimate(long input, long output) {
  static final Estimate NONE = new Estimate(TokenSum.UNKNOWN, TokenSum.UNKNOWN);

  /** Members of a request with which more is answered, and billed, than is sent. */
  private static final List<String> HIDING =
      List.of("prediction", "audio", "web_search_options", "best_of", "echo");

  static Estimate of(StreamedText text, Tokenizer tokenizer, Vocabulary vocabulary) {
    Map<?, ?> request = text.request();
    if (request == null) {
      return NONE;
    }
    return new Estimate(
        PromptTokens.of(request, tokenizer, vocabulary),
        output(request, text, new TokenSum(tokenizer, vocabulary)));
  }

  private static long output(Map<?, ?> request, StreamedText text, TokenSum sum) {
    for (String member : HIDING) {
      Object value = request.get(member);
      if (value != null && !Boolean.FALSE.equals(value)) {
        return TokenSum.UNKNOWN;
      }
    }
    List<String> answer = text.answer();
    if (answer == null) {
      return TokenSum.UNKNOWN;
    }
    sum.addAll(answer);
    return sum.total();
  }

  void put(Facts facts) {
    facts.put(Fact.INPUT_TOKENS, input);
    facts.put(Fact.OUTPUT_TOKENS, output);
    facts.put(Fact.USAGE_ESTIMATED, input >= 0 || output >= 0);
  }
}
