// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import java.util.List;
import java.util.regex.Pattern;

/** What the service says, cut roughly as a model's tokens are. */
final class Words {
  /** What every model of this service has to say. */
  static final String ANSWER =
      "Arrr, training a parrot be no easy task, matey. Start by teaching simple commands.";

  private static final Pattern BEFORE_SPACE = Pattern.compile("(?= )");

  private Words() {}

  static List<String> of(String text) {
    return BEFORE_SPACE.splitAsStream(text).toList();
  }
}
