// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private final Recorded recorded = new Recorded();

  @Test
  void theCallThatCrossedSaysSo() {
    Telemetry telemetry = new Telemetry(recorded.sdk, TelemetryOptions.defaults("1"));
    List<String> crossed = List.of("total/day=80");
    Calls.run(
        telemetry,
        Calls.of(Operation.CHAT),
        Outcome.ANSWERED,
        facts -> facts.put(Fact.BUDGET_CROSSED, crossed));
    EventData event = recorded.span().getEvents().get(0);
    assertEquals("aoai.budget.crossed", event.getName());
    assertEquals(Attributes.of(Keys.texts(Fact.BUDGET_CROSSED), crossed), event.getAttributes());
    assertEquals(recorded.span().getEndEpochNanos(), event.getEpochNanos());
    assertEquals(crossed, recorded.span().getAttributes().get(Keys.texts(Fact.BUDGET_CROSSED)));
  }

  @Test
  void othersHaveNoEvent() {
    Calls.answered(
        new Telemetry(recorded.sdk, TelemetryOptions.defaults("1")), Calls.of(Operation.CHAT));
    assertEquals(List.of(), recorded.span().getEvents());
    assertEquals(List.of(), recorded.points("aoai.budget.used"));
  }

  @Test
  void theGaugeShowsEachBudget() {
    new Telemetry(
        recorded.sdk,
        TelemetryOptions.builder("1")
            .budgets(visitor -> visitor.used("deployment:gpt-4o", "day", 20, 0.8))
            .build());
    DoublePointData point = (DoublePointData) recorded.points("aoai.budget.used").get(0);
    assertEquals(0.8, point.getValue());
    assertEquals(
        Attributes.of(
            Keys.BUDGET_NAME,
            "deployment:gpt-4o",
            Keys.BUDGET_PERIOD,
            "day",
            Keys.BUDGET_LIMIT,
            20.0),
        point.getAttributes());
  }
}
