// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.UsedBudgets;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;

/** How far the budgets of this process are used. */
final class BudgetGauge {
  private BudgetGauge() {}

  static void add(Meter meter, UsedBudgets budgets) {
    meter
        .gaugeBuilder("aoai.budget.used")
        // Not "1": Prometheus would append _ratio to what comes by OTLP, but not to what it
        // scrapes.
        .setUnit("{budget}")
        .setDescription("Share of a budget that its current period has used; 1 is all of it.")
        .buildWithCallback(
            gauge ->
                budgets.forEach(
                    (name, period, limit, ratio) ->
                        gauge.record(ratio, attributes(name, period, limit))));
  }

  private static Attributes attributes(String name, String period, double limit) {
    return Attributes.of(
        Keys.BUDGET_NAME, name, Keys.BUDGET_PERIOD, period, Keys.BUDGET_LIMIT, limit);
  }
}
