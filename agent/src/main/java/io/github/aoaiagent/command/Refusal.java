// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

/** A command cannot be done. Its one sentence says what is wrong and what to do about it. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final String sentence;

  Refusal(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
