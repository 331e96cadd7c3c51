// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table for people: columns as wide as they must be, numbers to the right. */
final class Columns {
  private final List<List<String>> rows = new ArrayList<>();
  private final int width;

  /**
   * @param width most characters of a line; what is longer is cut
   */
  Columns(int width) {
    this.width = width;
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  void print(PrintWriter out) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    rows.forEach(row -> out.println(line(row, widths)));
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      String pad = " ".repeat(widths[i] - cell.length());
      boolean toTheRight = i > 0 && (cell.isEmpty() || isNumber(i));
      line.append(toTheRight ? pad + cell : cell + pad).append("  ");
    }
    String whole = line.toString().stripTrailing();
    return whole.length() <= width ? whole : whole.substring(0, width - 1) + "…";
  }

  /** Whether a column holds numbers, below its title. */
  private boolean isNumber(int column) {
    for (List<String> row : rows.subList(1, rows.size())) {
      String cell = row.get(column);
      if (!cell.isEmpty() && !cell.matches("-|-?[\\d.]+")) {
        return false;
      }
    }
    return true;
  }
}
