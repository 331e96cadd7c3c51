// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import java.util.function.Consumer;

/** The agent's one way to speak to people: a line on stderr. */
final class Voice implements Consumer<String> {

  /** Prints the sentence on one line, whatever it holds. */
  @Override
  public void accept(String sentence) {
    System.err.println("aoai-agent: " + sentence.replace('\n', ' ').replace('\r', ' '));
  }
}
