// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What the thread of the log does: takes calls that have ended, and writes their lines. */
final class LogWriting {
  private static final int AT_ONCE = 256;

  private final BlockingQueue<LoggedCall> waiting;
  private final AtomicLong dropped;
  private final List<LoggedCall> taken = new ArrayList<>(AT_ONCE);
  private final Problems problems;
  private final CallLine line;
  private final LogOutput output;
  private final Tidying tidying;
  private long droppedBefore;

  LogWriting(
      UsageLogOptions options,
      Consumer<String> voice,
      Surroundings surroundings,
      BlockingQueue<LoggedCall> waiting,
      AtomicLong dropped) {
    this.waiting = waiting;
    this.dropped = dropped;
    Path directory = options.directory();
    String host = surroundings.host().get();
    long pid = surroundings.pid();
    problems = new Problems("the usage log in " + directory, voice);
    line = new CallLine(options.service(), host + ':' + pid, new Users(options.plainUsers()));
    tidying =
        new Tidying(
            new Retention(directory, options.maxAge().toMillis(), options.maxBytes(), problems),
            problems,
            surroundings);
    output = new LogOutput(new LogFolder(directory, host, pid), tidying, problems, surroundings);
  }

  /**
   * Writes the calls that wait.
   *
   * @param now whether it is tried although it has just failed
   */
  void write(boolean now) {
    try {
      boolean failedBefore = output.isFailing();
      do {
        take();
      } while (output.write(now) && !waiting.isEmpty());
      tellDropped(failedBefore);
    } catch (RuntimeException | Error failure) {
      problems.tell("has failed", failure, "please report this");
    }
  }

  private void take() {
    while (output.hasRoom() && waiting.drainTo(taken, AT_ONCE) > 0) {
      for (LoggedCall call : taken) {
        add(call);
      }
      taken.clear();
    }
  }

  private void add(LoggedCall call) {
    try {
      output.add(line.of(call));
    } catch (RuntimeException | Error failure) {
      dropped.getAndIncrement();
      problems.tell("cannot hold a call", failure, "please report this");
    }
  }

  /** There may be no other time: tells how many calls are missing. */
  void tellMissing() {
    long missing = dropped.get() + output.waiting() + waiting.size();
    if (missing > 0) {
      problems.tell("is not whole; calls that are missing: " + missing);
    }
  }

  private void tellDropped(boolean failedBefore) {
    long lost = dropped.get();
    if (lost > droppedBefore && !output.isFailing()) {
      problems.tell(
          failedBefore
              ? "is written again; calls that are missing: " + lost
              : "is not whole: calls end faster than they can be written");
      droppedBefore = lost;
    }
  }

  /**
   * Does the next piece of what the files need.
   *
   * @return whether there is more
   */
  boolean tidy() {
    try {
      return tidying.step();
    } catch (RuntimeException | Error failure) {
      problems.tell("cannot be tidied", failure, "please report this");
      return false;
    }
  }

  void close() {
    try {
      output.close();
    } catch (IOException failure) {
      problems.tell("cannot be closed", failure, "its last lines may be missing");
    }
  }
}
