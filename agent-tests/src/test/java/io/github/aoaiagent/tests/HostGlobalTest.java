// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An OpenTelemetry of the application that cannot be written to is told of once and left alone. */
class HostGlobalTest {
  private static final String UNUSABLE = "the application's OpenTelemetry cannot be written to (";

  @Test
  void oneThatThrowsWhateverItIsAsked() throws IOException {
    assertSentByOurselves(
        run("current", "throws"),
        UNUSABLE + "java.lang.IllegalStateException: of the application)");
  }

  /** Of before 1.10, when there were no metrics. */
  @Test
  void oneThatIsTooOld() throws IOException {
    assertSentByOurselves(run("1.4.1", "works"), UNUSABLE + "its API is older than 1.10, ");
  }

  private static void assertSentByOurselves(HostRun run, String voice) {
    run.assertUnnoticed(voice).assertObserved(HostCalls.MODELS);
    assertEquals(1, run.observed().voice().size(), run.observed()::err);
    for (SpanView call : run.calls()) {
      assertEquals("aoai-agent", call.resource().get("telemetry.distro.name"));
    }
  }

  private static HostRun run(String openTelemetry, String what) throws IOException {
    String libraries = Programs.libraries("opentelemetry-" + openTelemetry);
    String path = Programs.compile("host-calls", libraries) + File.pathSeparator + libraries;
    Path program = Programs.compile("host-global", path);
    try (SimulatedAzureOpenAi service = HostCalls.service()) {
      return HostRun.of(
          () ->
              ForkedJvm.of(
                      "io.github.aoaiagent.programs.global.GlobalHost", service.endpoint(), what)
                  .classPath(program + File.pathSeparator + path),
          "");
    }
  }
}
