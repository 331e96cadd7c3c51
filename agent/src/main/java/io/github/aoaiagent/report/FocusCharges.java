// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import io.github.aoaiagent.cost.Quote;
import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.UsageLine;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the tokens of a call cost, by their kinds: together what its line says, shared as prices
 * have it.
 */
final class FocusCharges {
  private final Map<FocusMeter, Charge> charges = new EnumMap<>(FocusMeter.class);

  /** Tokens and what they cost. */
  static final class Charge {
    double tokens;
    double amount;
  }

  private FocusCharges(Quote quote) {
    quote.terms(
        (kind, tokens, price, amount) -> {
          Charge charge = charges.computeIfAbsent(FocusMeter.of(kind), unused -> new Charge());
          charge.tokens += tokens;
          charge.amount += amount;
        });
  }

  static Map<FocusMeter, Charge> of(UsageLine line, Quote quote) {
    FocusCharges shared = new FocusCharges(quote);
    double cost = line.number(Column.COST);
    double input = line.number(Column.COST_IN);
    double output = line.number(Column.COST_OUT);
    long in = line.count(Column.IN, 0);
    long out = line.count(Column.OUT, 0);
    if (Double.isNaN(input) && Double.isNaN(output)) {
      shared.fit(any -> true, FocusMeter.ALL, cost, in + out);
    } else {
      input = Double.isNaN(input) ? cost - output : input;
      output = Double.isNaN(output) ? cost - input : output;
      shared.fit(meter -> !meter.isOutput(), FocusMeter.ALL_INPUT, input, in);
      shared.fit(FocusMeter::isOutput, FocusMeter.ALL_OUTPUT, output, out);
    }
    return shared.charges;
  }

  /** Makes a part of the charges be a cost, as a whole if prices do not say how it is shared. */
  private void fit(Predicate<FocusMeter> part, FocusMeter whole, double cost, long tokens) {
    double sum = 0;
    for (Map.Entry<FocusMeter, Charge> entry : charges.entrySet()) {
      sum += part.test(entry.getKey()) ? entry.getValue().amount : 0;
    }
    if (sum == 0) {
      charges.keySet().removeIf(part);
      Charge all = new Charge();
      all.tokens = tokens;
      all.amount = cost;
      charges.put(whole, all);
      return;
    }
    double factor = cost / sum;
    charges.forEach((meter, charge) -> charge.amount *= part.test(meter) ? factor : 1);
  }
}
