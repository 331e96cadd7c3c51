// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import org.jspecify.annotations.Nullable;

/**
 * What calls cost. The counters are there from the first call on that is for them: their unit is
 * the currency, which costs alone tell, and where nobody asks for costs there are none.
 */
final class CostMetrics {
  private final Meter meter;
  private volatile @Nullable Money money;
  private volatile @Nullable LongCounter unpriced;

  CostMetrics(Meter meter) {
    this.meter = meter;
  }

  /** A call that a table of prices was asked about has its name, a call that it knew has a cost. */
  void ended(TracedCall ended) {
    Facts facts = ended.facts();
    String currency = facts.text(Fact.COST_CURRENCY);
    if (currency != null && facts.has(Fact.COST)) {
      money(currency).add(ended, facts);
    } else if (facts.has(Fact.PRICE_TABLE)) {
      unpriced().add(1, ended.series().base(), ended.context());
    }
  }

  private Money money(String currency) {
    Money known = money;
    if (known == null) {
      // Made twice by two threads at once, both are the same to OpenTelemetry.
      known = new Money(meter, currency);
      money = known;
    }
    return known;
  }

  private LongCounter unpriced() {
    LongCounter known = unpriced;
    if (known == null) {
      known =
          meter
              .counterBuilder("aoai.client.unpriced_calls")
              .setUnit("{call}")
              .setDescription("Calls that are billed and that the table has no price for.")
              .build();
      unpriced = known;
    }
    return known;
  }

  /** Counters of one currency; a process has no other. */
  private static final class Money {
    private final DoubleCounter cost;
    private final DoubleCounter saved;

    Money(Meter meter, String currency) {
      cost = counter(meter, "aoai.client.cost", currency, "What calls cost, by a table of prices.");
      saved =
          counter(
              meter,
              "aoai.client.cost_saved",
              currency,
              "What they would have cost more without cached input.");
    }

    void add(TracedCall ended, Facts facts) {
      cost.add(facts.decimal(Fact.COST), ended.usage().base(), ended.context());
      double amount = facts.decimal(Fact.COST_SAVED);
      if (amount > 0) {
        saved.add(amount, ended.usage().base(), ended.context());
      }
    }

    private static DoubleCounter counter(
        Meter meter, String name, String currency, String description) {
      return meter
          .counterBuilder(name)
          .ofDoubles()
          .setUnit("{" + currency + "}")
          .setDescription(description)
          .build();
    }
  }
}
