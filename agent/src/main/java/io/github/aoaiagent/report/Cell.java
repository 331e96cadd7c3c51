// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import org.jspecify.annotations.Nullable;

/**
 * A column of numbers in a table for people. In the order they are shown; where there is no room
 * the least important one goes first.
 */
enum Cell {
  CALLS("calls", 1),
  INPUT("input", 3),
  CACHED("cached", 11),
  HITS("hit", 7),
  OUTPUT("output", 4),
  REASONING("reasoning", 10),
  ERRORS("errors", 5),
  THROTTLED("429s", 12),
  FILTERED("filtered", 13),
  P50("p50", 8),
  P95("p95", 9),
  FIRST_CHUNK("first p50", 14),
  COST("cost", 2),
  SHARE("share", 15),
  TREND("trend", 6);

  private static final double BAD_ERRORS = 0.05;

  private final String title;
  private final int rank;

  Cell(String title, int rank) {
    this.title = title;
    this.rank = rank;
  }

  String title() {
    return title;
  }

  /** 1 is the most important. */
  int rank() {
    return rank;
  }

  boolean isCompact() {
    return rank <= 4;
  }

  String text(Totals totals, @Nullable Totals before, UsageReport report, boolean unicode) {
    String currency = report.currency();
    return switch (this) {
      case CALLS -> Numbers.count(totals.calls);
      case INPUT -> Numbers.count(totals.input);
      case CACHED -> Numbers.count(totals.cached);
      case HITS -> Numbers.percent(totals.cacheHits());
      case OUTPUT -> Numbers.count(totals.output);
      case REASONING -> Numbers.count(totals.reasoning);
      case ERRORS -> Numbers.percent(errors(totals));
      case THROTTLED -> Numbers.count(totals.throttled);
      case FILTERED -> Numbers.count(totals.filtered);
      case P50 -> Numbers.millis(totals.millis.at(0.5));
      case P95 -> Numbers.millis(totals.millis.at(0.95));
      case FIRST_CHUNK -> Numbers.millis(totals.firstChunkMillis.at(0.5));
      case COST -> Numbers.money(totals.cost(currency), currency);
      case SHARE -> Numbers.percent(totals.cost(currency) / report.total().cost(currency));
      case TREND -> trend(totals.cost(currency), before, currency, unicode);
    };
  }

  Screen.Colour colour(Totals totals, @Nullable Totals before, String currency) {
    if (this == ERRORS && errors(totals) >= BAD_ERRORS) {
      return Screen.Colour.RED;
    }
    if (this == TREND && before != null) {
      double change = totals.cost(currency) - before.cost(currency);
      return change > 0 ? Screen.Colour.RED : change < 0 ? Screen.Colour.GREEN : Screen.Colour.NONE;
    }
    return this == COST ? Screen.Colour.BOLD : Screen.Colour.NONE;
  }

  private static double errors(Totals totals) {
    return totals.calls == 0 ? Double.NaN : (double) totals.failed / totals.calls;
  }

  private static String trend(
      double cost, @Nullable Totals before, String currency, boolean unicode) {
    double costBefore = before == null ? Double.NaN : before.cost(currency);
    if (Double.isNaN(cost) || Double.isNaN(costBefore) || costBefore == 0) {
      return "-";
    }
    double change = cost / costBefore - 1;
    String size = Numbers.percent(Math.abs(change));
    if (unicode) {
      return (change > 0 ? "↑" : change < 0 ? "↓" : "→") + size;
    }
    return (change > 0 ? "+" : change < 0 ? "-" : "") + size;
  }
}
