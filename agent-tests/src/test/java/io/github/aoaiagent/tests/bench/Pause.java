// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import java.io.IOException;

/**
 * The last thing an application does here: it waits until it has been looked at from outside.
 * Nothing but what every JVM has loaded by then, for what is measured is the agent.
 */
final class Pause {
  static final String READY = "ready";

  private Pause() {}

  static void untilLookedAt() throws IOException {
    System.out.println(READY);
    if (System.in.read() >= 0) {
      throw new IOException("something came where nothing was to come");
    }
  }
}
