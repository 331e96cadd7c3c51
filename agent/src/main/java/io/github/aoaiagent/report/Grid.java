// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of a report as text: titles, rows, what is beyond the limit, and the total. */
final class Grid {
  private static final String UNKNOWN = "(unknown)";

  /**
   * A line of the grid.
   *
   * @param names a text for each dimension
   * @param totals what the numbers are of
   */
  record Line(List<String> names, Totals totals, @Nullable Totals before) {}

  final UsageReport report;
  final List<String> nameTitles = new ArrayList<>();
  final List<Cell> cells = new ArrayList<>();
  final List<Line> lines = new ArrayList<>();
  final Line total;
  private final boolean unicode;

  Grid(UsageReport report, boolean unicode, boolean compact) {
    this.report = report;
    this.unicode = unicode;
    report.question().by().forEach(dimension -> nameTitles.add(dimension.name()));
    for (Row row : report.rows()) {
      lines.add(new Line(names(row), row.totals(), row.before()));
    }
    Totals rest = report.rest();
    if (rest != null) {
      lines.add(new Line(first(report.restGroups() + " more"), rest, null));
    }
    total = new Line(first("total"), report.total(), report.totalBefore());
    for (Cell cell : Cell.values()) {
      if (!(compact && !cell.isCompact()) && isKnown(cell)) {
        cells.add(cell);
      }
    }
  }

  String text(Line line, Cell cell) {
    return cell.text(line.totals(), line.before(), report, unicode);
  }

  /** The least important column. */
  Cell leastImportant() {
    return cells.stream().max(Comparator.comparingInt(Cell::rank)).orElse(Cell.CALLS);
  }

  private boolean isKnown(Cell cell) {
    return !text(total, cell).equals("-")
        || lines.stream().anyMatch(l -> !text(l, cell).equals("-"));
  }

  private List<String> names(Row row) {
    List<String> names = new ArrayList<>();
    for (String name : row.group()) {
      names.add(name == null ? UNKNOWN : name);
    }
    return names;
  }

  private List<String> first(String name) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < nameTitles.size(); i++) {
      names.add(i == 0 ? name : "");
    }
    return names;
  }
}
