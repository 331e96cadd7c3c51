// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import io.github.aoaiagent.cost.Billable;
import io.github.aoaiagent.cost.BilledCall;
import io.github.aoaiagent.cost.Cost;
import io.github.aoaiagent.cost.Deployments;
import io.github.aoaiagent.cost.Prices;
import io.github.aoaiagent.cost.Quote;
import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.UsageLine;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Gives lines the cost that a price table of today says, instead of the one they were written with.
 * For several threads.
 */
public final class Repricing {
  private static final String AZURE = "azure.";

  private final Prices prices;
  private final Deployments deployments;

  /** Currencies of lines that had another one. */
  private final Set<String> left = new ConcurrentSkipListSet<>();

  public Repricing(Prices prices, Deployments deployments) {
    this.prices = prices;
    this.deployments = deployments;
  }

  /** What it reads, besides what a report does. */
  static Set<Column> columns() {
    return EnumSet.of(
        Column.PROVIDER,
        Column.ENDPOINT,
        Column.DEPLOYMENT,
        Column.SERVED_DEPLOYMENT,
        Column.TIER,
        Column.SPILLOVER_FROM,
        Column.CACHE_WRITE,
        Column.AUDIO_IN,
        Column.IMAGE_IN,
        Column.AUDIO_OUT,
        Column.IMAGE_OUT);
  }

  /** A line without a price in the table has no cost afterwards. */
  void apply(UsageLine line) {
    Cost cost = prices.cost(billable(line), deployments);
    String currency = line.text(Column.CUR);
    if (currency != null && !currency.equals(prices.currency())) {
      left.add(currency);
    }
    line.put(Column.COST, cost == null ? Double.NaN : cost.amount());
    line.put(Column.COST_IN, cost == null ? Double.NaN : cost.input());
    line.put(Column.COST_OUT, cost == null ? Double.NaN : cost.output());
    line.put(Column.SAVED, cost == null ? Double.NaN : cost.saved());
    line.put(Column.CUR, cost == null ? null : cost.currency());
    // A line that names a table is billed, and of one without a cost that table does not know it.
    boolean isBilled = cost != null || line.has(Column.PRICE_TABLE);
    line.put(Column.PRICE_TABLE, isBilled ? prices.name() : null);
  }

  /** Says so if costs were in another currency before. */
  List<String> notes() {
    return left.isEmpty()
        ? List.of()
        : List.of(
            "The log has cost in "
                + String.join(", ", left)
                + "; computed anew it is in "
                + prices.currency()
                + " (see --currency and --rate).");
  }

  /** Whether it was told what deployments are: their type and discount. */
  boolean knowsDeployments() {
    return deployments != Deployments.NONE;
  }

  /** How the cost of a line comes about by these prices. */
  Quote quote(UsageLine line) {
    return prices.quote(billable(line), deployments);
  }

  private static Billable billable(UsageLine line) {
    String provider = line.text(Column.PROVIDER);
    return new BilledCall(
        line.count(Column.TS, 0),
        provider != null && provider.startsWith(AZURE),
        line.text(Column.DEPLOYMENT),
        line.text(Column.SERVED_DEPLOYMENT),
        line.text(Column.MODEL),
        line.text(Column.TIER),
        line.has(Column.SPILLOVER_FROM),
        line.count(Column.IN, -1),
        line.count(Column.CACHED, -1),
        line.count(Column.CACHE_WRITE, -1),
        line.count(Column.AUDIO_IN, -1),
        line.count(Column.IMAGE_IN, -1),
        line.count(Column.OUT, -1),
        line.count(Column.AUDIO_OUT, -1),
        line.count(Column.IMAGE_OUT, -1),
        line.text(Column.ENDPOINT));
  }
}
