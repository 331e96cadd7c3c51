// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What is looked at only when asked for, by the profile {@code pictures}: it loads much. */
final class Pictures {
  private Pictures() {}

  /** Skips the test, which is told, unless it is asked for. */
  static void assumeWanted(String what) {
    boolean wanted = Boolean.getBoolean("aoai.pictures");
    if (!wanted) {
      System.out.println("not tested: the sample in " + what + "; mvn -Ppictures verify does it");
    }
    assumeTrue(wanted, "no pictures wanted");
  }
}
