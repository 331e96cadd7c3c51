// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import io.github.aoaiagent.tests.app.OpenAiMatrixApp;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Versions of openai-java over its whole range: one span for each call, and output as without. */
class OpenAiMatrixTest extends MatrixChecks {
  private static final String SDK = "openai-java";
  private static final List<String> VERSIONS =
      List.of(
          "0.18.0", "0.34.1", "1.6.1", "2.0.0", "2.20.1", "3.0.2", "3.7.1", "4.0.0", "4.49.0",
          "4.101.0");

  private static final List<String> KINDS =
      List.of(
          "chat",
          "chat-raw",
          "chat-stream",
          "completions",
          "embeddings",
          "responses",
          "responses-stream");

  OpenAiMatrixTest() throws Exception {
    super(new VersionMatrix(SDK, VERSIONS, OpenAiMatrixTest::run));
  }

  @TestFactory
  Stream<DynamicTest> theApplicationIsAnswered() {
    return matrix.each(run -> assertEquals(List.of(), run.unanswered()));
  }

  @Test
  void theReadmeHasTheTable() throws IOException {
    assumeFalse(VersionMatrix.isNewest(SDK));
    String table = VersionTable.markdown(SDK, KINDS, matrix.runs());
    assertTrue(VersionTable.inReadme().contains(table), () -> "The README should have:\n" + table);
  }

  /** Azure is known by its host in all versions, so requests are brought here by a proxy. */
  private static ForkedJvm.Exit run(String version, String classPath, VersionMatrix.Setting setting)
      throws IOException {
    try (SimulatedAzureOpenAi service = SimulatedAzureOpenAi.http()) {
      ForkedJvm jvm =
          ForkedJvm.of(OpenAiMatrixApp.class.getName())
              .classPath(classPath)
              .jvm(
                  "-XX:TieredStopAtLevel=1",
                  "-Dhttp.proxyHost=localhost",
                  "-Dhttp.proxyPort=" + service.port());
      return setting.of(jvm).run();
    }
  }
}
