// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.report.RunningTotal;
import io.github.aoaiagent.report.Screen;
import io.github.aoaiagent.report.TailLine;
import io.github.aoaiagent.usagelog.UsageLine;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.time.ZoneId;

/** Lines of calls with what they come to below, which on a terminal is kept up to date. */
final class TailView {
  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter out =
      new PrintWriter(new OutputStreamWriter(System.out, Terminal.charset()));
  private final RunningTotal total = new RunningTotal();
  private final boolean live = Terminal.isThere();
  private final TailLine text;
  private boolean ended;

  TailView(Screen screen, ZoneId zone) {
    text = new TailLine(screen, zone);
  }

  synchronized void show(UsageLine line) {
    total.add(line);
    out.println((live ? ERASE : "") + text.of(line));
  }

  /** Shows what has been shown; between lines, so that it is not torn. */
  synchronized void rest() {
    if (live && !ended) {
      out.print(ERASE + total);
    }
    out.flush();
  }

  /** Says what it has come to, once. */
  synchronized void end() {
    if (!ended) {
      ended = true;
      out.println((live ? ERASE : "") + total);
      out.flush();
    }
  }
}
