// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report.html;

import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.UsageLine;
import java.util.Arrays;
import java.util.Comparator;

/** Calls, added up. */
final class Tally {
  private static final String FAILED = "failed";
  private static final String FILTERED = "filtered";

  long calls;
  long failed;
  long filtered;
  long throttled;
  long in;
  long cached;
  long out;
  long reasoning;

  /** Of how many the duration is known. */
  long timed;

  double ms;

  /** By the number of the currency. */
  private Money[] money = {};

  /** Adds a call whose cost is in that currency. */
  void add(UsageLine line, int currency) {
    calls++;
    failed += isFailed(line) ? 1 : 0;
    filtered += isFiltered(line) ? 1 : 0;
    throttled += line.count(Column.THROTTLED, 0) > 0 ? 1 : 0;
    in += line.count(Column.IN, 0);
    cached += line.count(Column.CACHED, 0);
    out += line.count(Column.OUT, 0);
    reasoning += line.count(Column.REASONING, 0);
    if (currency >= 0) {
      Money of = of(currency);
      of.calls++;
      of.cost += line.number(Column.COST);
      of.saved += line.has(Column.SAVED) ? line.number(Column.SAVED) : 0;
    }
    if (line.has(Column.MS)) {
      timed++;
      ms += line.number(Column.MS);
    }
  }

  void add(Tally other) {
    calls += other.calls;
    failed += other.failed;
    filtered += other.filtered;
    throttled += other.throttled;
    in += other.in;
    cached += other.cached;
    out += other.out;
    reasoning += other.reasoning;
    timed += other.timed;
    ms += other.ms;
    for (int currency = 0; currency < other.money.length; currency++) {
      of(currency).add(other.money[currency]);
    }
  }

  /** What the calls cost that are priced in this currency. */
  Money money(int currency) {
    return currency < money.length ? money[currency] : Money.NONE;
  }

  long priced(int currency) {
    return money(currency).calls;
  }

  long tokens() {
    return in + out;
  }

  static boolean isFailed(UsageLine line) {
    return FAILED.equals(line.text(Column.OUTCOME));
  }

  /** Whether the content filter took the prompt or the answer, as everywhere by the outcome. */
  static boolean isFiltered(UsageLine line) {
    return FILTERED.equals(line.text(Column.OUTCOME));
  }

  /** What matters most first: cost, and where there is none, tokens and calls. */
  static Comparator<Tally> byWeight(int currency) {
    return Comparator.<Tally>comparingDouble(tally -> tally.money(currency).cost)
        .thenComparingLong(Tally::tokens)
        .thenComparingLong(tally -> tally.calls)
        .reversed();
  }

  private Money of(int currency) {
    if (currency >= money.length) {
      int known = money.length;
      money = Arrays.copyOf(money, currency + 1);
      for (int added = known; added < money.length; added++) {
        money[added] = new Money();
      }
    }
    return money[currency];
  }
}
