// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.Operation;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallingAgentTest {
  private final Recorded recorded = new Recorded();

  @Test
  void theOptionsName() {
    Attributes attributes = call(Baggage.empty(), "planner", "p-1");
    assertEquals("planner", attributes.get(Keys.AGENT_NAME));
    assertEquals("p-1", attributes.get(Keys.AGENT_ID));
  }

  @Test
  void baggageNamesAnother() {
    Baggage baggage = Baggage.builder().put("gen_ai.agent.name", "critic").build();
    Attributes attributes = call(baggage, "planner", null);
    assertEquals("critic", attributes.get(Keys.AGENT_NAME));
    assertNull(attributes.get(Keys.AGENT_ID));
  }

  @Test
  void nobodyNamesNone() {
    Attributes attributes = call(Baggage.builder().put("gen_ai.agent.id", " ").build(), null, null);
    assertNull(attributes.get(Keys.AGENT_NAME));
    assertNull(attributes.get(Keys.AGENT_ID));
  }

  @Test
  void neverOnMetrics() {
    call(Baggage.empty(), "planner", "p-1");
    assertTrue(
        recorded.metrics().stream()
            .flatMap(metric -> metric.getData().getPoints().stream())
            .allMatch(point -> point.getAttributes().get(Keys.AGENT_NAME) == null));
  }

  private Attributes call(Baggage baggage, @Nullable String name, @Nullable String id) {
    Telemetry telemetry =
        new Telemetry(recorded.sdk, TelemetryOptions.builder("1").agent(name, id).build());
    try (Scope scope = baggage.makeCurrent()) {
      Calls.answered(telemetry, Calls.of(Operation.CHAT));
    }
    return recorded.span().getAttributes();
  }
}
