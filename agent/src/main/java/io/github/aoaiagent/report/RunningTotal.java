// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import io.github.aoaiagent.usagelog.UsageLine;
import java.util.StringJoiner;

/** What calls have come to so far, in one line. */
public final class RunningTotal {
  private final Totals totals = new Totals();

  public void add(UsageLine line) {
    totals.add(line);
  }

  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ");
    text.add(Numbers.count(totals.calls) + (totals.calls == 1 ? " call" : " calls"));
    text.add(Numbers.count(totals.input) + " tokens in");
    text.add(Numbers.count(totals.output) + " out");
    if (totals.failed > 0) {
      text.add(Numbers.count(totals.failed) + " failed");
    }
    for (String currency : totals.currencies()) {
      text.add(Numbers.money(totals.cost(currency), currency));
    }
    if (totals.ofUnknownCost() > 0) {
      text.add(Numbers.count(totals.ofUnknownCost()) + " of unknown cost");
    }
    return text.toString();
  }
}
