// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** OTLP over gRPC, as {@code OTEL_EXPORTER_OTLP_PROTOCOL=grpc} asks for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrpcExportTest {
  private ForkedJvm.Exit plain;

  @BeforeAll
  void runPlain() throws IOException {
    plain = sample().run();
  }

  @Test
  void spansAndMetricsArrive() throws IOException {
    try (GrpcReceiver receiver = new GrpcReceiver(GrpcReceiver.OK)) {
      exporting(receiver.endpoint()).assertLike(plain);
      assertEquals(SampleTest.CALLS, receiver.spans().size(), receiver.requests()::toString);
      assertEquals(List.of(), Contract.violations(receiver.spans()));
      assertTrue(
          receiver
              .metrics()
              .containsAll(Set.of("gen_ai.client.inference.duration", "gen_ai.client.token.usage")),
          receiver.metrics()::toString);
    }
  }

  @Test
  void nobodyIsThere() throws IOException {
    try (RefusedPort port = new RefusedPort()) {
      ForkedJvm.Exit exit = exporting(port.endpoint());
      assertOneLine(exit, "OpenTelemetry collector cannot be reached");
    }
  }

  @Test
  void isUnavailable() throws IOException {
    try (GrpcReceiver receiver = new GrpcReceiver(GrpcReceiver.UNAVAILABLE)) {
      ForkedJvm.Exit exit = exporting(receiver.endpoint());
      assertTrue(receiver.requests().size() > 0, "the collector was not asked");
      assertOneLine(exit, "OpenTelemetry collector is unavailable");
    }
  }

  private void assertOneLine(ForkedJvm.Exit exit, String beginning) {
    exit.assertLikeWithLines(plain, 1);
    assertEquals(1, exit.voice().size(), exit.err());
    assertTrue(exit.voice().get(0).startsWith(beginning), exit.err());
  }

  private static ForkedJvm.Exit exporting(String endpoint) throws IOException {
    return sample()
        .agent("shutdown-timeout=2s")
        .env("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
        .run();
  }

  private static ForkedJvm sample() {
    return ForkedJvm.of(Path.of(System.getProperty("aoai.sample"), "sample-app.jar").toString());
  }
}
