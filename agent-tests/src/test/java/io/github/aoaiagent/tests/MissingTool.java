// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.Optional;

/** A tool of tests that cannot be had on this machine. */
final class MissingTool {
  private MissingTool() {}

  /**
   * Tells why there is none, so that no test is skipped silently.
   *
   * @throws AssertionError if the build says that all are to be had, by {@code
   *     -Daoai.tools.required=true}
   */
  static <T> Optional<T> because(String reason) {
    if (Boolean.getBoolean("aoai.tools.required")) {
      throw new AssertionError(reason);
    }
    System.out.println("not tested: " + reason);
    return Optional.empty();
  }
}
