// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

/**
 * A file of prices or deployments cannot be used. The message is one sentence: what, where, and
 * what to do.
 */
public final class BadPrices extends Exception {
  private static final long serialVersionUID = 1;

  BadPrices(String sentence) {
    super(sentence);
  }

  /** What is wrong, where, and what to do. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
