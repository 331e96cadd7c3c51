// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose calls these are; beside another agent see {@link AgentOriginTest}. */
class AttributionTest {
  private static final String APP = "io.github.aoaiagent.tests.origin.TracedApp.";

  /** With an OpenTelemetry of the application's, and with the API alone. */
  @ParameterizedTest
  @ValueSource(strings = {"early", "api"})
  void baggageOfTheApplicationIsOnSpans(String what) throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      OriginTest.run(what, "current", receiver, "baggage.keys=tenant,caller=code");
      List<SpanView> calls = modelCalls(receiver);
      assertEquals(5, calls.size());
      for (SpanView call : calls) {
        assertEquals("pirates", call.get("tenant"), call::toString);
        assertTrue(!call.has("ship"), call::toString);
        assertTrue(call.text("aoai.caller").matches(APP + "(ask|everyKind)"), call::toString);
      }
      assertTrue(
          receiver.metrics().values().stream()
              .flatMap(metric -> metric.points().stream())
              .noneMatch(point -> point.attributes().containsKey("tenant")));
    }
  }

  @Test
  void theCallerIsTheSpanOfTheApplication() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      OriginTest.run("early", "1.10.1", receiver);
      for (SpanView call : modelCalls(receiver)) {
        assertEquals("work", call.get("aoai.caller"), call::toString);
        assertTrue(!call.has("tenant"), call::toString);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(AgentOriginProgram.class)
  void theCallerIsTheMethodOfTheApplication(AgentOriginProgram program) throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      program.run(
          jvm ->
              ScenarioRun.exporting(jvm, receiver.endpoint())
                  .agent("caller=code")
                  .env("OTEL_SERVICE_NAME", "shop"));
      List<SpanView> calls = modelCalls(receiver);
      assertEquals(program.requests().size(), calls.size());
      for (SpanView call : calls) {
        assertTrue(
            call.text("aoai.caller").startsWith("io.github.aoaiagent.programs.served.Served"),
            call::toString);
        assertEquals("shop", call.resource().get("service.name"));
      }
    }
  }

  private static List<SpanView> modelCalls(OtlpReceiver receiver) {
    return receiver.spans().stream().filter(SpanView::isModelCall).toList();
  }
}
