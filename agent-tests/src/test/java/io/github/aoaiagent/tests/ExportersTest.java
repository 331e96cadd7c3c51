// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What OpenTelemetry's variables say of exporters and samplers is done. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportersTest {
  private static final List<Case> CASES = List.of(Case.of("chat.plain").answers(Replies::chat));

  private ForkedJvm.Exit plain;

  @BeforeAll
  void runPlain() throws IOException {
    plain = ScenarioRun.plain(CASES).exit();
  }

  @ParameterizedTest
  @ValueSource(strings = {"console", "logging"})
  void spansAndMetricsArePrinted(String exporter) throws IOException {
    ForkedJvm.Exit exit =
        ScenarioRun.run(
                CASES,
                jvm ->
                    jvm.agent("")
                        .env("OTEL_TRACES_EXPORTER", exporter)
                        .env("OTEL_METRICS_EXPORTER", exporter)
                        .env("OTEL_LOGS_EXPORTER", "none"))
            .exit();
    assertEquals(plain.code(), exit.code(), exit.err());
    Transcripts.assertSame(plain.out(), exit.out());
    assertEquals(List.of(), exit.voice());
    assertEquals(1, lines(exit, "'chat chat.plain' : "), exit.err());
    assertEquals(1, lines(exit, "name=gen_ai.client.inference.duration,"), exit.err());
  }

  @Test
  void samplersDecideOnSpansAlone() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ScenarioRun.run(
              CASES,
              jvm ->
                  ScenarioRun.exporting(jvm, receiver.endpoint())
                      .agent("")
                      .env("OTEL_TRACES_SAMPLER", "always_off"))
          .exit()
          .assertLike(plain);
      assertEquals(List.of(), receiver.spans());
      MetricView durations = receiver.metrics().get("gen_ai.client.inference.duration");
      assertTrue(durations != null && durations.count() == 1, receiver.metrics()::toString);
    }
  }

  private static long lines(ForkedJvm.Exit exit, String part) {
    return exit.err().lines().filter(line -> line.contains(part)).count();
  }
}
