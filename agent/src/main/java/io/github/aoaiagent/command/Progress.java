// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.report.LogSource;
import java.io.PrintWriter;

/** Shows on a terminal how much of a large log has been read. */
final class Progress implements AutoCloseable {
  private static final long LARGE = 16 << 20;
  private static final int WIDTH = 30;
  private static final long PAUSE_MILLIS = 100;

  private final LogSource source;
  private final PrintWriter err;
  private final Thread thread = new Thread(this::show, "aoai-progress");

  /** Shows nothing if the log is small or nobody sees it. */
  static Progress of(LogSource source, PrintWriter err) {
    Progress progress = new Progress(source, err);
    if (source.size() > LARGE && Terminal.isThere()) {
      progress.thread.setDaemon(true);
      progress.thread.start();
    }
    return progress;
  }

  private Progress(LogSource source, PrintWriter err) {
    this.source = source;
    this.err = err;
  }

  @Override
  public void close() {
    if (thread.isAlive()) {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void show() {
    try {
      while (true) {
        Thread.sleep(PAUSE_MILLIS);
        double share = Math.min(1, (double) source.bytes() / source.size());
        int done = (int) (share * WIDTH);
        print(
            "[" + "#".repeat(done) + ".".repeat(WIDTH - done) + "] " + (int) (share * 100) + " %");
      }
    } catch (InterruptedException done) {
      print(" ".repeat(WIDTH + 10) + "\r");
    }
  }

  private void print(String text) {
    err.print("\r" + text);
    err.flush();
  }
}
