// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** A report for a terminal. What does not fit is left out, the least important first, and told. */
final class TableFormat {
  private static final String GAP = "  ";
  private static final int NARROWEST_NAME = 8;
  private static final int FEWEST_CELLS = 2;
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Grid grid;
  private final Screen screen;
  private final StringBuilder out = new StringBuilder();
  private final List<String> hidden = new ArrayList<>();
  private final int[] nameWidths;
  private final int[] cellWidths;

  private TableFormat(UsageReport report, Screen screen, boolean compact) {
    this.grid = new Grid(report, screen.unicode(), compact);
    this.screen = screen;
    this.nameWidths = nameWidths();
    while (width(cellWidths()) > screen.width() && grid.cells.size() > FEWEST_CELLS) {
      Cell cell = grid.leastImportant();
      hidden.add(cell.title());
      grid.cells.remove(cell);
    }
    this.cellWidths = cellWidths();
    narrowNames();
  }

  static String of(UsageReport report, Screen screen, boolean compact) {
    TableFormat table = new TableFormat(report, screen, compact);
    table.write();
    return table.out.toString();
  }

  private void write() {
    UsageReport report = grid.report;
    out.append(heading()).append("\n\n");
    if (report.isEmpty()) {
      out.append("No calls in this time.\n");
    } else {
      titles();
      rule();
      List<String> previous = List.of();
      for (Grid.Line line : grid.lines) {
        row(line, previous);
        previous = line.names();
      }
      rule();
      row(grid.total, List.of());
    }
    if (!hidden.isEmpty()) {
      out.append('\n').append(fold("Not shown for lack of room: " + String.join(", ", hidden)));
    }
    if (!report.notes().isEmpty()) {
      out.append('\n');
      report.notes().forEach(note -> out.append(fold(note)));
    }
  }

  private String heading() {
    UsageReport report = grid.report;
    ZoneId zone = report.question().zone();
    String dash = screen.unicode() ? " – " : " to ";
    return screen.coloured("Model calls", Screen.Colour.BOLD)
        + " "
        + minute(report.since(), zone)
        + dash
        + minute(report.until(), zone)
        + " ("
        + zone
        + ")";
  }

  private static String minute(Instant instant, ZoneId zone) {
    return MINUTE.format(instant.atZone(zone));
  }

  private void titles() {
    StringJoiner line = new StringJoiner(GAP);
    for (int i = 0; i < nameWidths.length; i++) {
      line.add(left(grid.nameTitles.get(i), nameWidths[i]));
    }
    for (int i = 0; i < cellWidths.length; i++) {
      line.add(right(grid.cells.get(i).title(), cellWidths[i]));
    }
    out.append(screen.coloured(line.toString(), Screen.Colour.BOLD)).append('\n');
  }

  private void rule() {
    String rule = (screen.unicode() ? "─" : "-").repeat(width(cellWidths));
    out.append(screen.coloured(rule, Screen.Colour.DIM)).append('\n');
  }

  private void row(Grid.Line line, List<String> previous) {
    boolean same = true;
    StringJoiner text = new StringJoiner(GAP);
    for (int i = 0; i < nameWidths.length; i++) {
      String name = line.names().get(i);
      same = same && i < previous.size() && previous.get(i).equals(name);
      boolean last = i == nameWidths.length - 1;
      text.add(left(same && !last ? "" : screen.shown(name), nameWidths[i]));
    }
    for (int i = 0; i < cellWidths.length; i++) {
      Cell cell = grid.cells.get(i);
      Screen.Colour colour = cell.colour(line.totals(), line.before(), grid.report.currency());
      text.add(screen.coloured(right(grid.text(line, cell), cellWidths[i]), colour));
    }
    out.append(text.toString().stripTrailing()).append('\n');
  }

  private int[] nameWidths() {
    int[] widths = new int[grid.nameTitles.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(grid.nameTitles.get(i).length(), grid.total.names().get(i).length());
      for (Grid.Line line : grid.lines) {
        widths[i] = Math.max(widths[i], line.names().get(i).length());
      }
    }
    return widths;
  }

  private int[] cellWidths() {
    int[] widths = new int[grid.cells.size()];
    for (int i = 0; i < widths.length; i++) {
      Cell cell = grid.cells.get(i);
      widths[i] = Math.max(cell.title().length(), grid.text(grid.total, cell).length());
      for (Grid.Line line : grid.lines) {
        widths[i] = Math.max(widths[i], grid.text(line, cell).length());
      }
    }
    return widths;
  }

  /** Shortens the widest names until the line fits, as far as they can be told apart then. */
  private void narrowNames() {
    while (width(cellWidths) > screen.width()) {
      int widest = 0;
      for (int i = 1; i < nameWidths.length; i++) {
        widest = nameWidths[i] > nameWidths[widest] ? i : widest;
      }
      if (nameWidths[widest] <= NARROWEST_NAME) {
        return;
      }
      nameWidths[widest]--;
    }
  }

  private int width(int[] cells) {
    int width = -GAP.length();
    for (int name : nameWidths) {
      width += name + GAP.length();
    }
    for (int cell : cells) {
      width += cell + GAP.length();
    }
    return width;
  }

  private String left(String text, int width) {
    return text.length() > width
        ? text.substring(0, width - 1) + screen.ellipsis()
        : text + " ".repeat(width - text.length());
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /** A sentence in lines that fit. */
  private String fold(String sentence) {
    StringBuilder folded = new StringBuilder();
    int column = 0;
    for (String word : screen.shown(sentence).split(" ")) {
      if (column > 0 && column + 1 + word.length() > screen.width()) {
        folded.append("\n  ");
        column = 2;
      } else if (column > 0) {
        folded.append(' ');
        column++;
      }
      folded.append(word);
      column += word.length();
    }
    return folded.append('\n').toString();
  }
}
