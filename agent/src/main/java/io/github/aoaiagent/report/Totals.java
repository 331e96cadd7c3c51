// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.UsageLine;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What calls add up to. Tokens are those that are known; of how many calls they are is told. */
final class Totals {
  long calls;
  long failed;
  long filtered;
  long cancelled;
  long abandoned;

  /** Attempts that were answered with 429. */
  long throttled;

  long input;
  long cached;
  long output;
  long reasoning;

  /** Answered calls that neither the service nor an estimate has told tokens of. */
  long withoutUsage;

  /** Calls whose tokens are an estimate. */
  long estimated;

  long streams;
  long streamsWithoutUsage;

  /** Calls that are billed and have no cost. */
  long unpriced;

  final Percentiles millis = new Percentiles();
  final Percentiles firstChunkMillis = new Percentiles();

  /** By currency. */
  private final Map<String, Money> money = new TreeMap<>();

  private @Nullable String lastCurrency;
  private @Nullable Money lastMoney;

  /** An amount and what was saved by cached input. */
  private static final class Money {
    double cost;
    double saved;
    long calls;
  }

  void add(UsageLine line) {
    calls++;
    String outcome = line.text(Column.OUTCOME);
    if (outcome != null) {
      switch (outcome) {
        case "failed" -> failed++;
        case "filtered" -> filtered++;
        case "cancelled" -> cancelled++;
        case "abandoned" -> abandoned++;
        default -> {}
      }
    }
    throttled += line.count(Column.THROTTLED, 0);
    input += line.count(Column.IN, 0);
    cached += line.count(Column.CACHED, 0);
    output += line.count(Column.OUT, 0);
    reasoning += line.count(Column.REASONING, 0);
    addUsage(line);
    addMoney(line);
    millis.add(line.number(Column.MS));
    firstChunkMillis.add(line.number(Column.TTFC_MS));
  }

  void add(Totals other) {
    calls += other.calls;
    failed += other.failed;
    filtered += other.filtered;
    cancelled += other.cancelled;
    abandoned += other.abandoned;
    throttled += other.throttled;
    input += other.input;
    cached += other.cached;
    output += other.output;
    reasoning += other.reasoning;
    withoutUsage += other.withoutUsage;
    estimated += other.estimated;
    streams += other.streams;
    streamsWithoutUsage += other.streamsWithoutUsage;
    unpriced += other.unpriced;
    millis.add(other.millis);
    firstChunkMillis.add(other.firstChunkMillis);
    other.money.forEach((currency, amount) -> addMoney(currency, amount));
  }

  /** The cost in a currency, or NaN if no call has one. */
  double cost(String currency) {
    Money amount = money.get(currency);
    return amount == null ? Double.NaN : amount.cost;
  }

  double saved(String currency) {
    Money amount = money.get(currency);
    return amount == null ? Double.NaN : amount.saved;
  }

  /** Calls that are priced in a currency. */
  long priced(String currency) {
    Money amount = money.get(currency);
    return amount == null ? 0 : amount.calls;
  }

  /** Calls that cost something, but not known what. */
  long ofUnknownCost() {
    return unpriced + withoutUsage;
  }

  /** In the order of their codes. */
  Set<String> currencies() {
    return money.keySet();
  }

  /** The share of input that came from the cache, or NaN. */
  double cacheHits() {
    return input == 0 ? Double.NaN : (double) cached / input;
  }

  private void addUsage(UsageLine line) {
    boolean missing = line.lacksUsage();
    estimated += line.isEstimated() ? 1 : 0;
    withoutUsage += missing ? 1 : 0;
    unpriced += line.lacksPrice() ? 1 : 0;
    if (line.isStreamOfTokens()) {
      streams++;
      streamsWithoutUsage += missing ? 1 : 0;
    }
  }

  private void addMoney(UsageLine line) {
    double cost = line.number(Column.COST);
    if (Double.isNaN(cost)) {
      return;
    }
    String currency = line.text(Column.CUR);
    Money amount = lastMoney;
    if (amount == null || !String.valueOf(currency).equals(lastCurrency)) {
      lastCurrency = currency == null ? "USD" : currency;
      amount = money.computeIfAbsent(lastCurrency, unused -> new Money());
      lastMoney = amount;
    }
    double saved = line.number(Column.SAVED);
    amount.cost += cost;
    amount.saved += Double.isNaN(saved) ? 0 : saved;
    amount.calls++;
  }

  private void addMoney(String currency, Money other) {
    Money amount = money.computeIfAbsent(currency, unused -> new Money());
    amount.cost += other.cost;
    amount.saved += other.saved;
    amount.calls += other.calls;
  }
}
