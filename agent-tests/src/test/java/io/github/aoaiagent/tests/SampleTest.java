// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample application as its readers start it, and as Spring Boot packs it. */
class SampleTest {
  static final int CALLS = 11;

  @ParameterizedTest
  @ValueSource(strings = {"sample-app.jar", "sample-app-fat.jar"})
  void everyCallIsASpanAndTheOutputIsTheSame(String jar) throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit plain = sample(jar).run();
      ForkedJvm.Exit observed =
          ScenarioRun.exporting(sample(jar), receiver.endpoint()).agent("").run();
      observed.assertLike(plain);
      List<SpanView> spans = receiver.spans();
      assertEquals(CALLS, spans.size(), spans.toString());
      assertEquals(List.of(), Contract.violations(spans));
      assertTrue(receiver.metrics().containsKey("gen_ai.client.inference.duration"));
    }
  }

  @Test
  void printShowsALineForEachCall() throws IOException {
    ForkedJvm.Exit observed =
        sample("sample-app.jar")
            .agent("print=true")
            .env("OTEL_TRACES_EXPORTER", "none")
            .env("OTEL_METRICS_EXPORTER", "none")
            .env("OTEL_LOGS_EXPORTER", "none")
            .run();
    assertEquals(CALLS, observed.voice().size(), observed.err());
    assertTrue(observed.err().contains("throttled-once → gpt-4o-2024-11-20"), observed.err());
    assertTrue(observed.err().contains("answered, 2 attempts, waited"), observed.err());
    assertTrue(observed.err().contains("filtered (content_filter)"), observed.err());
  }

  private static ForkedJvm sample(String jar) {
    return ForkedJvm.of(Path.of(System.getProperty("aoai.sample"), jar).toString());
  }
}
