// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rows with titles above them: CSV, or what {@code az … -o table} prints, whose second line is a
 * rule of hyphens as wide as the columns.
 */
final class AzureRows {
  private final BufferedReader in;
  private final Path file;
  private final List<String> titles;

  /** Where the columns of a table begin; null for CSV. */
  private final int @Nullable [] begins;

  private @Nullable String waiting;
  private int line = 1;

  AzureRows(BufferedReader in, Path file) throws IOException {
    this.in = in;
    this.file = file;
    String first = in.readLine();
    waiting = in.readLine();
    begins = waiting == null ? null : begins(waiting);
    if (begins != null) {
      waiting = in.readLine();
      line++;
    }
    titles = cells(first == null ? "" : first);
  }

  /**
   * The number of the column that has one of these names; they are written small, without spaces
   * and underscores.
   *
   * @throws IllegalArgumentException if there is none; its message is a sentence
   */
  int column(List<String> names, String what) {
    for (String name : names) {
      for (int i = 0; i < titles.size(); i++) {
        if (plain(titles.get(i)).equals(name)) {
          return i;
        }
      }
    }
    throw new IllegalArgumentException(
        file
            + " has no column for the "
            + what
            + " ("
            + String.join(" or ", names)
            + "); there must be a row for each value, or it must be what az monitor metrics list -o"
            + " json prints");
  }

  /** The cells of the next row, as many as it has; null at the end. */
  @Nullable List<String> next() throws IOException {
    String row = waiting;
    if (row == null) {
      return null;
    }
    waiting = in.readLine();
    line++;
    return cells(row);
  }

  /** The place of the row that was read last. */
  String place() {
    return file + ":" + line;
  }

  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace(" ", "").replace("_", "");
  }

  private static int @Nullable [] begins(String rule) {
    if (!rule.matches("-+( +-+)*\\s*")) {
      return null;
    }
    List<Integer> begins = new ArrayList<>();
    for (int i = 0; i < rule.length(); i++) {
      if (rule.charAt(i) == '-' && (i == 0 || rule.charAt(i - 1) == ' ')) {
        begins.add(i);
      }
    }
    return begins.stream().mapToInt(Integer::intValue).toArray();
  }

  private List<String> cells(String row) {
    return begins == null ? separated(row) : aligned(row, begins);
  }

  private static List<String> aligned(String row, int[] begins) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < begins.length; i++) {
      int from = Math.min(begins[i], row.length());
      int to = i + 1 < begins.length ? Math.min(begins[i + 1], row.length()) : row.length();
      cells.add(row.substring(from, to).trim());
    }
    return cells;
  }

  private static List<String> separated(String row) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < row.length(); i++) {
      char c = row.charAt(i);
      if (c == '"') {
        boolean isQuote = quoted && i + 1 < row.length() && row.charAt(i + 1) == '"';
        if (isQuote) {
          cell.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().trim());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().trim());
    return cells;
  }
}
