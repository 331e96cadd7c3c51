// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import java.io.IOException;

/** An application that has nothing to do with any SDK; run it from a jar of its own. */
public final class HelloApp {
  private HelloApp() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println("hello");
    Pause.untilLookedAt();
  }
}
