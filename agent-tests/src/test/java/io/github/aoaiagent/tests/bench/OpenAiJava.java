// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import io.github.aoaiagent.tests.Programs;
import java.io.File;
import java.io.IOException;
import java.util.Map;

/** The applications on openai-java, which is not on the class path of the tests. */
final class OpenAiJava {
  static final String CHAT = "openai-java chat";
  static final String CHUNK = "openai-java stream chunk";

  private static final String PROGRAMS = "openai-busy";

  private OpenAiJava() {}

  static Map<String, Double> busy(Variant variant, String bursts, String... flags)
      throws IOException {
    return run("OpenAiBusyApp", variant, bursts, flags);
  }

  static Map<String, Double> tenCalls(Variant variant, String endpoint, String... flags)
      throws IOException {
    return run("OpenAiShortApp", variant, endpoint, flags);
  }

  private static Map<String, Double> run(
      String application, Variant variant, String argument, String... flags) throws IOException {
    String libraries =
        System.getProperty("aoai.test.classes")
            + File.pathSeparator
            + Programs.libraries("openai-java");
    String classes = Programs.compile(PROGRAMS, libraries) + File.pathSeparator + libraries;
    String main = OpenAiJava.class.getPackageName() + "." + application;
    return new Fork(variant, flags).main(main, classes, argument).run();
  }
}
