// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.observe;

import io.github.aoaiagent.call.CallListener;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Outcome;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints a call as one line: the way to look at calls without any backend. */
public final class CallPrinter implements CallListener {
  private final Consumer<String> out;

  public CallPrinter(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public void ended(ModelCall call) {
    Facts facts = call.facts();
    StringBuilder line = new StringBuilder(160);
    line.append(String.format(Locale.ROOT, "%-16s", call.operation().ownName()));
    line.append(String.format(Locale.ROOT, " %-42s", models(facts)));
    line.append(String.format(Locale.ROOT, " tokens %-22s", tokens(facts)));
    line.append(String.format(Locale.ROOT, " first %-8s", seconds(facts)));
    double total = (call.endNanos() - call.startNanos()) / 1e6;
    line.append(String.format(Locale.ROOT, " total %-9s", millis(total)));
    line.append(' ').append(outcome(call));
    out.accept(line.toString());
  }

  private static String models(Facts facts) {
    String asked = facts.text(Fact.REQUEST_MODEL);
    String answered = facts.text(Fact.RESPONSE_MODEL);
    return (asked == null ? "?" : asked) + " → " + (answered == null ? "?" : answered);
  }

  private static String tokens(Facts facts) {
    return (facts.flag(Fact.USAGE_ESTIMATED) ? "~" : "")
        + count(facts, Fact.INPUT_TOKENS)
        + "/"
        + count(facts, Fact.CACHED_INPUT_TOKENS)
        + "/"
        + count(facts, Fact.OUTPUT_TOKENS)
        + "/"
        + count(facts, Fact.REASONING_TOKENS);
  }

  private static String count(Facts facts, Fact fact) {
    return facts.has(fact) ? Long.toString(facts.count(fact, 0)) : "-";
  }

  private static String seconds(Facts facts) {
    return facts.has(Fact.TIME_TO_FIRST_CHUNK)
        ? millis(facts.decimal(Fact.TIME_TO_FIRST_CHUNK) * 1e3)
        : "-";
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, "%.0f ms", millis);
  }

  private static String outcome(ModelCall call) {
    Facts facts = call.facts();
    Outcome outcome = call.outcome();
    StringBuilder text = new StringBuilder(outcome == null ? "?" : outcome.label());
    if (facts.has(Fact.ERROR_TYPE)) {
      text.append(" (").append(facts.text(Fact.ERROR_TYPE)).append(')');
    }
    long attempts = facts.count(Fact.ATTEMPTS, 1);
    if (attempts > 1) {
      text.append(", ").append(attempts).append(" attempts, waited ");
      text.append(millis(facts.decimal(Fact.RETRY_WAIT) * 1e3));
    }
    return text.toString();
  }
}
