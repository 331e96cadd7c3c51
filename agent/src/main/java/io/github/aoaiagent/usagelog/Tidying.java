// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Compresses and deletes files, in steps that are short enough for lines not to wait. */
final class Tidying {
  /** More than that between what the clock and the processor count says that the clock was set. */
  private static final long CLOCK_PLAY_MILLIS = TimeUnit.HOURS.toMillis(1);

  private final Retention retention;
  private final Problems problems;
  private final LongSupplier clock;
  private final LongSupplier nanos;
  private final long startMillis;
  private final long startNanos;
  private final Deque<Path> closed = new ArrayDeque<>();
  private @Nullable Compression compression;
  private boolean sweeps;

  Tidying(Retention retention, Problems problems, Surroundings surroundings) {
    this.retention = retention;
    this.problems = problems;
    clock = surroundings.clock();
    nanos = surroundings.nanos();
    startMillis = clock.getAsLong();
    startNanos = nanos.getAsLong();
  }

  /** A file was made: a good time to look at the others. */
  void opened() {
    sweeps = true;
  }

  /** Nobody writes to that file any more. */
  void closed(Path file) {
    if (!closed.contains(file)) {
      closed.add(file);
    }
  }

  /**
   * Does the next piece of what is to be done. What cannot be compressed never keeps files from
   * being deleted, which may be what makes room for it.
   *
   * @return whether there is more
   */
  boolean step() {
    if (compression == null && sweeps) {
      sweeps = false;
      sweep();
    } else if (compression != null || !closed.isEmpty()) {
      compress();
    } else {
      return false;
    }
    return true;
  }

  private void sweep() {
    try {
      retention.sweep(clock.getAsLong(), isClockSure(), this::closed);
    } catch (IOException | RuntimeException failure) {
      problems.tell("cannot look for its old files", failure, "it takes more room than it should");
    }
  }

  private void compress() {
    Compression current = compression == null ? new Compression(closed.remove()) : compression;
    compression = null;
    try {
      if (current.step()) {
        compression = current;
      }
    } catch (IOException | RuntimeException failure) {
      giveUp(current, failure);
    }
  }

  /** Until a sweep finds the file again. */
  private void giveUp(Compression failed, Exception failure) {
    problems.tell("cannot compress a file", failure, "the file stays as it is for now");
    try {
      failed.close();
    } catch (IOException stillFailing) {
      // What is left of it is deleted by a later sweep, when it is a day old.
    }
  }

  /** Also false after the machine has slept: a later process deletes then. */
  private boolean isClockSure() {
    long byNanos = TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - startNanos);
    long byClock = clock.getAsLong() - startMillis;
    return Math.abs(byClock - byNanos) < CLOCK_PLAY_MILLIS;
  }
}
