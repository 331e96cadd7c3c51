// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import io.github.aoaiagent.cost.DeploymentType;
import io.github.aoaiagent.cost.Quote;
import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.UsageLine;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
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
    double discount = quote.deployment().discountPercent();
    FocusCharges.of(line, quote)
        .forEach(
            (meter, charge) -> {
              if (charge.tokens > 0 || charge.amount != 0) {
                double list =
                    discount < 100 ? charge.amount * 100 / (100 - discount) : charge.amount;
                rows.computeIfAbsent(key(line, quote, meter), unused -> new FocusRow())
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
    if (!prices.knowsDeployments()) {
      report.note(
          "FOCUS: ListCost is without discounts, and every deployment is taken for a global one;"
              + " name the file of aoai.deployments by --deployments.");
    }
  }

  private static FocusRow.Key key(UsageLine line, Quote quote, FocusMeter meter) {
    DeploymentType type = quote.deployment().type();
    return new FocusRow.Key(
        Math.floorDiv(line.count(Column.TS, 0), HOUR) * HOUR,
        text(line, Column.PROVIDER),
        text(line, Column.ENDPOINT),
        text(line, Column.DEPLOYMENT),
        text(line, Column.MODEL),
        meter,
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
}
