// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a report is put down. */
public enum Format {
  TABLE,
  CSV,
  JSON,
  MD,
  HTML,
  FOCUS;

  /**
   * As people type it.
   *
   * @throws IllegalArgumentException if there is no such format; its message is a sentence
   */
  public static Format of(String typed) {
    try {
      return valueOf(typed.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "there is no format '" + typed + "'; it can be table, csv, json, md, html or focus",
          unknown);
    }
  }

  /**
   * How the rows of a report are put down.
   *
   * @param screen for tables
   * @param compact whether only the most important columns are for people to see
   * @param excel whether CSV begins with the mark by which Excel knows UTF-8
   * @param spending of the month, or null
   */
  public record Style(
      Screen screen, boolean compact, boolean excel, @Nullable MonthSpending spending) {}

  /** Writes rows. HTML and FOCUS are of calls, not of rows, and have their own classes. */
  public void write(UsageReport report, Style style, Writer out) throws IOException {
    switch (this) {
      case TABLE -> out.write(TableFormat.of(report, style.screen(), style.compact()));
      case MD -> out.write(MarkdownFormat.of(report, style.compact()));
      case CSV -> CsvFormat.write(report, out, style.excel());
      case JSON -> JsonFormat.write(report, style.spending(), out);
      case HTML, FOCUS -> throw new IllegalArgumentException(this + " is not of rows");
    }
    out.flush();
  }
}
