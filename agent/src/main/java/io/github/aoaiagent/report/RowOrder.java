// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What rows are ordered by. Times come first, in their order, whatever is chosen. */
public enum RowOrder {
  COST,
  CALLS,
  TOKENS,
  NAME;

  /**
   * As people type it.
   *
   * @throws IllegalArgumentException if there is no such order; its message is a sentence
   */
  public static RowOrder of(String typed) {
    try {
      return valueOf(typed.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "rows cannot be ordered by '" + typed + "'; it can be cost, calls, tokens or name",
          unknown);
    }
  }

  Comparator<Row> comparator(List<Dimension> by, String currency) {
    Comparator<Row> byTime = (one, other) -> 0;
    Comparator<Row> byName = (one, other) -> 0;
    for (int i = 0; i < by.size(); i++) {
      int index = i;
      Comparator<Row> next = Comparator.comparing(row -> name(row, index));
      if (by.get(i).isTime()) {
        byTime = byTime.thenComparing(next);
      }
      byName = byName.thenComparing(next);
    }
    return this == NAME
        ? byName
        : byTime.thenComparing(largestFirst(currency)).thenComparing(byName);
  }

  private Comparator<Row> largestFirst(String currency) {
    ToDoubleFunction<Row> calls = row -> -row.totals().calls;
    ToDoubleFunction<Row> tokens = row -> -(row.totals().input + row.totals().output);
    ToDoubleFunction<Row> cost =
        row -> {
          double amount = row.totals().cost(currency);
          return Double.isNaN(amount) ? 0 : -amount;
        };
    Comparator<Row> byCalls = Comparator.comparingDouble(calls);
    Comparator<Row> byTokens = Comparator.comparingDouble(tokens);
    return switch (this) {
      case CALLS -> byCalls;
      case TOKENS -> byTokens.thenComparing(byCalls);
      default -> Comparator.comparingDouble(cost).thenComparing(byTokens).thenComparing(byCalls);
    };
  }

  private static String name(Row row, int index) {
    String name = row.group().get(index);
    return name == null ? "\uffff" : name;
  }
}
