// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.tests.app.Hello;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * A JVM that never loads an SDK class hardly knows that the agent is there; what it loads, {@code
 * FootprintTest} counts.
 */
class GateTest {
  @Test
  void nothingIsSaid() throws IOException {
    hello().agent("").run().assertLike(hello().run());
  }

  @Test
  void garbageIsNotEvenRead() throws IOException {
    hello().agent("there,is=no,such==option").run().assertLike(hello().run());
  }

  private static ForkedJvm hello() {
    return ForkedJvm.of(Hello.class.getName()).classPath(System.getProperty("aoai.test.classes"));
  }
}
