// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import io.github.aoaiagent.cost.DeploymentType;
import io.github.aoaiagent.cost.Quote;
import io.github.aoaiagent.cost.TokenKind;
import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.UsageLine;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cost as FOCUS 1.2 has it, a row for each hour, deployment, model, kind of token, caller and what
 * else tells charges apart. A call without a price is left out, because the format has no unknown
 * cost. Cost is that of the lines; the prices say how it is shared by the kinds of tokens.
 */
public final class FocusExport implements Export {
  private static final long HOUR = 3_600_000;

  private final Writer out;
  private final Terms terms;
  private final Repricing prices;
  private final Map<FocusRow.Key, FocusRow> rows = new HashMap<>();

  /**
   * What the user knows of the invoice.
   *
   * @param account the id of the billing account
   * @param asBilled whether the estimate is to be put down as billed: never beside the invoice
   * @param excel whether to begin with the mark by which Excel knows UTF-8
   */
  public record Terms(String account, boolean asBilled, boolean excel) {}

  public FocusExport(Writer out, Terms terms, Repricing prices) {
    this.out = out;
    this.terms = terms;
    this.prices = prices;
  }

  @Override
  public void visit(UsageLine line) {
    if (!line.has(Column.COST)) {
      return;
    }
    Quote quote = prices.quote(line);
    Map<TokenKind, Charge> charges = charges(line, quote);
    double discount = quote.deployment().discountPercent();
    charges.forEach(
        (kind, charge) -> {
          if (charge.tokens > 0 || charge.amount != 0) {
            FocusRow.Key key = key(line, quote, kind, charge.whole);
            double list = discount < 100 ? charge.amount * 100 / (100 - discount) : charge.amount;
            rows.computeIfAbsent(key, unused -> new FocusRow())
                .add(charge.tokens, charge.amount, list);
          }
        });
  }

  @Override
  public void end(UsageReport report) throws IOException {
    List<FocusRow.Key> keys = new ArrayList<>(rows.keySet());
    keys.sort(FocusRow.Key.ORDER);
    Csv csv = new Csv(out, terms.excel());
    FocusRow.writeTitles(csv);
    for (FocusRow.Key key : keys) {
      FocusRow row = rows.get(key);
      if (row != null) {
        row.write(csv, key, terms);
      }
    }
    out.flush();
    report.note(
        "FOCUS: BilledCost is "
            + (terms.asBilled() ? "the estimate" : "0, the estimate is EffectiveCost")
            + (report.unpriced() > 0 ? "; calls without a price are not in it." : "."));
  }

  /** Tokens of a kind and what they cost. */
  private static final class Charge {
    double tokens;
    double amount;

    /** Whether it is all input or all output, because it is not known how cost is shared. */
    boolean whole;
  }

  private static Map<TokenKind, Charge> charges(UsageLine line, Quote quote) {
    Map<TokenKind, Charge> charges = new EnumMap<>(TokenKind.class);
    quote.terms(
        (kind, tokens, price, amount) -> {
          Charge charge = charges.computeIfAbsent(kind, unused -> new Charge());
          charge.tokens += tokens;
          charge.amount += amount;
        });
    double cost = line.number(Column.COST);
    double output = known(line.number(Column.COST_OUT));
    double input = line.has(Column.COST_IN) ? line.number(Column.COST_IN) : cost - output;
    fit(charges, false, input, line.count(Column.IN, 0));
    fit(charges, true, output, line.count(Column.OUT, 0));
    return charges;
  }

  /** Makes the charges of one direction be the cost of the line. */
  private static void fit(
      Map<TokenKind, Charge> charges, boolean isOutput, double cost, long tokens) {
    double sum = 0;
    for (Map.Entry<TokenKind, Charge> entry : charges.entrySet()) {
      sum += entry.getKey().isOutput() == isOutput ? entry.getValue().amount : 0;
    }
    if (sum == 0) {
      charges.keySet().removeIf(kind -> kind.isOutput() == isOutput);
      Charge all = new Charge();
      all.tokens = tokens;
      all.amount = cost;
      all.whole = true;
      charges.put(isOutput ? TokenKind.OUTPUT : TokenKind.INPUT, all);
      return;
    }
    double factor = cost / sum;
    charges.forEach((kind, charge) -> charge.amount *= kind.isOutput() == isOutput ? factor : 1);
  }

  private static FocusRow.Key key(UsageLine line, Quote quote, TokenKind kind, boolean whole) {
    DeploymentType type = quote.deployment().type();
    return new FocusRow.Key(
        Math.floorDiv(line.count(Column.TS, 0), HOUR) * HOUR,
        text(line, Column.PROVIDER),
        text(line, Column.ENDPOINT),
        text(line, Column.DEPLOYMENT),
        text(line, Column.MODEL),
        kind,
        whole,
        type,
        text(line, Column.TIER),
        text(line, Column.REGION),
        text(line, Column.SERVICE),
        text(line, Column.CALLER),
        line.map(Column.TAGS),
        text(line, Column.USAGE_SRC),
        text(line, Column.CUR),
        text(line, Column.PRICE_TABLE));
  }

  private static String text(UsageLine line, Column column) {
    String text = line.text(column);
    return text == null ? "" : text;
  }

  private static double known(double number) {
    return Double.isNaN(number) ? 0 : number;
  }
}
