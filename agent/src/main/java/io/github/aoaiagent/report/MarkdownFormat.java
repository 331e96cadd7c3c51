// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.util.List;
import java.util.StringJoiner;

/** A report as Markdown, for the summary of a build or a ticket. */
final class MarkdownFormat {
  private MarkdownFormat() {}

  static String of(UsageReport report, boolean compact) {
    Grid grid = new Grid(report, true, compact);
    StringBuilder out = new StringBuilder();
    out.append("**Model calls** ").append(report.since()).append(" – ").append(report.until());
    out.append("\n\n");
    if (report.isEmpty()) {
      out.append("No calls in this time.\n");
    } else {
      table(grid, out);
    }
    for (String note : report.notes()) {
      out.append("\n- ").append(escaped(note));
    }
    return out.append(report.notes().isEmpty() ? "" : "\n").toString();
  }

  private static void table(Grid grid, StringBuilder out) {
    StringJoiner titles = new StringJoiner(" | ", "| ", " |\n");
    StringJoiner rule = new StringJoiner("|", "|", "|\n");
    for (String title : grid.nameTitles) {
      titles.add(escaped(title));
      rule.add("---");
    }
    for (Cell cell : grid.cells) {
      titles.add(cell.title());
      rule.add("--:");
    }
    out.append(titles).append(rule);
    grid.lines.forEach(line -> out.append(row(grid, line, "")));
    out.append(row(grid, grid.total, "**"));
  }

  private static String row(Grid grid, Grid.Line line, String mark) {
    StringJoiner row = new StringJoiner(" | ", "| ", " |\n");
    List<String> names = line.names();
    for (String name : names) {
      row.add(name.isEmpty() ? "" : mark + escaped(name) + mark);
    }
    for (Cell cell : grid.cells) {
      row.add(mark + grid.text(line, cell).replace("<", "&lt;") + mark);
    }
    return row.toString();
  }

  /** So that what a log says stays text: no table cells, tags, links or line breaks of its own. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '&' -> escaped.append("&amp;");
        case '|', '`', '*', '[', ']', '\\', '!' -> escaped.append('\\').append(c);
        default -> escaped.append(c < ' ' ? ' ' : c);
      }
    }
    return escaped.toString();
  }
}
