// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import io.github.aoaiagent.tests.app.InferenceMatrixApp;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every version of azure-ai-inference: one span for each call, and output as without the agent. */
class InferenceMatrixTest extends MatrixChecks {
  private static final String SDK = "azure-ai-inference";
  private static final List<String> VERSIONS =
      List.of("1.0.0-beta.1", "1.0.0-beta.2", "1.0.0-beta.4", "1.0.0-beta.5");

  private static final List<String> KINDS =
      List.of("chat", "chat-binary", "chat-stream", "embeddings");

  InferenceMatrixTest() throws Exception {
    super(new VersionMatrix(SDK, VERSIONS, InferenceMatrixTest::run));
  }

  @TestFactory
  Stream<DynamicTest> theApplicationIsAnswered() {
    return matrix.each(run -> assertEquals(Map.of(), run.unanswered()));
  }

  @Test
  void theReadmeHasTheTable() throws IOException {
    assumeFalse(VersionMatrix.isNewest(SDK));
    String table = VersionTable.markdown(SDK, KINDS, matrix.runs());
    assertTrue(VersionTable.inReadme().contains(table), () -> "The README should have:\n" + table);
  }

  private static ForkedJvm.Exit run(String version, String classPath, VersionMatrix.Setting setting)
      throws IOException {
    try (SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https()) {
      ForkedJvm jvm =
          ForkedJvm.of(InferenceMatrixApp.class.getName(), service.endpoint())
              .classPath(classPath)
              .jvm("-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore());
      return setting.of(jvm).run();
    }
  }
}
