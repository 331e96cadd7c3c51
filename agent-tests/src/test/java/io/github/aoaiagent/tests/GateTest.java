// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.tests.app.Hello;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A JVM that never loads an SDK class hardly knows that the agent is there. */
class GateTest {
  private static final int MOST_CLASSES = 740;
  private static final Pattern LOADED = Pattern.compile("^\\[.*?class,load *\\] (\\S+) source:.*");

  @Test
  void nothingIsSaid() throws IOException {
    hello().agent("").run().assertLike(hello().run());
  }

  @Test
  void garbageIsNotEvenRead() throws IOException {
    hello().agent("there,is=no,such==option").run().assertLike(hello().run());
  }

  @Test
  void nothingIsLoaded() throws IOException {
    List<String> loaded =
        hello()
            .agent("")
            .jvm("-Xlog:class+load=info")
            .run()
            .out()
            .lines()
            .map(LOADED::matcher)
            .filter(Matcher::matches)
            .map(matcher -> matcher.group(1))
            .toList();
    assertTrue(loaded.contains("io.github.aoaiagent.AoaiAgent"), "the agent was not there");
    assertEquals(List.of(), loaded.stream().filter(GateTest::isDear).toList());
    assertTrue(loaded.size() <= MOST_CLASSES, loaded.size() + " classes");
  }

  private static boolean isDear(String name) {
    return name.startsWith("net.bytebuddy.")
        || name.startsWith("io.opentelemetry.")
        || name.startsWith("java.util.logging.")
        || name.startsWith("io.github.aoaiagent.startup.");
  }

  private static ForkedJvm hello() {
    return ForkedJvm.of(Hello.class.getName()).classPath(System.getProperty("aoai.test.classes"));
  }
}
