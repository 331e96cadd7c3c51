// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report.html;

import io.github.aoaiagent.usagelog.UsageLine;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * A report of usage as one HTML file that needs nothing besides itself: no server, no network, no
 * other file. Takes any number of calls in bounded memory; they are shown added up, never one by
 * one. May be told by several threads.
 */
public final class HtmlReport {
  private final Frame frame;
  private final Usage usage;

  public HtmlReport(Frame frame) {
    this.frame = frame;
    this.usage = new Usage(frame.zone());
  }

  /** Adds a call of the period. */
  public synchronized void add(UsageLine line) {
    usage.add(line);
  }

  /** Adds a call of the period before, which the totals are compared with. */
  public synchronized void addBefore(UsageLine line) {
    usage.addBefore(line);
  }

  /** Leaves out the comparison, as the log does not cover the period before. */
  public synchronized void forgetBefore() {
    usage.forgetBefore();
  }

  /**
   * Writes the file; what was added stays. The stream is not closed.
   *
   * @throws IOException if the stream does not take it
   */
  public synchronized void write(OutputStream out) throws IOException {
    new Page(frame, usage).write(out);
  }

  /**
   * What the report is about.
   *
   * @param since the begin of the period; the epoch or earlier means: as far back as there is
   * @param until the end of the period, not included
   * @param zone what days and hours are told in
   * @param now when the report is made
   * @param notes sentences for the reader, below the report
   */
  public record Frame(
      String title, Instant since, Instant until, ZoneId zone, Instant now, List<String> notes) {}
}
