// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.UsageLine;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A call as one line for people who watch calls as they come. */
public final class TailLine {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Screen screen;
  private final ZoneId zone;

  public TailLine(Screen screen, ZoneId zone) {
    this.screen = screen;
    this.zone = zone;
  }

  /** The line, without a line break. */
  public String of(UsageLine line) {
    StringBuilder text = new StringBuilder(160);
    Instant begin = Instant.ofEpochMilli(line.count(Column.TS, 0));
    text.append(TIME.format(begin.atZone(zone)));
    text.append(padded("  ", known(line, Column.OP), 16));
    text.append(padded(" ", models(line), 42));
    text.append(padded(" tokens ", tokens(line), 20));
    text.append(padded(" first ", Numbers.millis(line.number(Column.TTFC_MS)), 8));
    text.append(padded(" total ", Numbers.millis(line.number(Column.MS)), 9));
    String currency = known(line, Column.CUR);
    text.append(padded(" ", Numbers.money(line.number(Column.COST), currency), 10));
    text.append(' ').append(outcome(line));
    return text.toString();
  }

  private String models(UsageLine line) {
    String arrow = screen.unicode() ? " → " : " > ";
    return known(line, Column.DEPLOYMENT) + arrow + known(line, Column.MODEL);
  }

  private static String tokens(UsageLine line) {
    return count(line, Column.IN)
        + "/"
        + count(line, Column.CACHED)
        + "/"
        + count(line, Column.OUT)
        + "/"
        + count(line, Column.REASONING);
  }

  private static String count(UsageLine line, Column column) {
    return line.has(column) ? Long.toString(line.count(column, 0)) : "-";
  }

  private String outcome(UsageLine line) {
    String outcome = known(line, Column.OUTCOME);
    String error = line.text(Column.ERROR);
    long attempts = line.count(Column.ATTEMPTS, 1);
    String text =
        outcome
            + (error == null ? "" : " (" + screen.shown(error) + ")")
            + (attempts > 1 ? ", " + attempts + " attempts" : "");
    boolean bad = outcome.equals("failed") || outcome.equals("filtered");
    return bad ? screen.coloured(text, Screen.Colour.RED) : text;
  }

  private String known(UsageLine line, Column column) {
    String text = line.text(column);
    return text == null ? "?" : screen.shown(text);
  }

  private static String padded(String before, String text, int width) {
    return before + String.format(Locale.ROOT, "%-" + width + "s", text);
  }
}
