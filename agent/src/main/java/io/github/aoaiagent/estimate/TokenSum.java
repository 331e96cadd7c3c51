// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.estimate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up tokens; not known any more once something comes that cannot be counted. */
final class TokenSum {
  static final long UNKNOWN = -1;

  private final Tokenizer tokenizer;
  private final Vocabulary vocabulary;
  private long sum;
  private boolean known = true;

  TokenSum(Tokenizer tokenizer, Vocabulary vocabulary) {
    this.tokenizer = tokenizer;
    this.vocabulary = vocabulary;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  void add(long tokens) {
    sum += tokens;
  }

  /** Adds a text, or nothing where there is none; what is neither cannot be counted. */
  void add(@Nullable Object text) {
    if (text instanceof String said) {
      add(said);
    } else if (text != null) {
      lose();
    }
  }

  void add(String text) {
    if (known && !text.isEmpty()) {
      sum += tokenizer.count(text, vocabulary);
    }
  }

  /** Adds each text by itself. */
  void addAll(List<String> texts) {
    for (String text : texts) {
      add(text);
    }
  }

  /** Something cannot be counted. */
  void lose() {
    known = false;
  }

  /** The sum, or {@link #UNKNOWN}. */
  long total() {
    return known ? sum : UNKNOWN;
  }
}
