// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.estimate;

/** Splits text as models do, and says into how many tokens. For one thread. */
@FunctionalInterface
public interface Tokenizer {

  /** How many tokens the text is; words that are special to models are text like any other. */
  long count(String text, Vocabulary vocabulary);
}
