// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A report as CSV: a row for each group, no total. What is not known is empty. */
final class CsvFormat {
  private CsvFormat() {}

  static void write(UsageReport report, Appendable out, boolean excel) throws IOException {
    Csv csv = new Csv(out, excel);
    for (Dimension dimension : report.question().by()) {
      csv.text(dimension.name());
    }
    for (Measure measure : Measure.values()) {
      csv.text(measure.key());
    }
    csv.text("currency").text("previous_calls").text("previous_cost").end();
    for (Row row : report.rows()) {
      for (String name : row.group()) {
        csv.text(name);
      }
      numbers(csv, row.totals(), row.before(), report.currency());
    }
    Totals rest = report.rest();
    if (rest != null) {
      csv.text("(" + report.restGroups() + " more)");
      for (int i = 1; i < report.question().by().size(); i++) {
        csv.text("");
      }
      numbers(csv, rest, null, report.currency());
    }
  }

  private static void numbers(Csv csv, Totals totals, @Nullable Totals before, String currency)
      throws IOException {
    for (Measure measure : Measure.values()) {
      csv.number(measure.of(totals, currency));
    }
    csv.text(totals.priced(currency) > 0 ? currency : "");
    csv.number(before == null ? Double.NaN : before.calls);
    csv.number(before == null ? Double.NaN : before.cost(currency)).end();
  }
}
