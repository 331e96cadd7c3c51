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
  private final Pause pause;
  private @Nullable Compression compression;
  private boolean sweeps;

  Tidying(Retention retention, Problems problems, Surroundings surroundings) {
    this.retention = retention;
    this.problems = problems;
    clock = surroundings.clock();
    nanos = surroundings.nanos();
    startMillis = clock.getAsLong();
    startNanos = nanos.getAsLong();
    pause = new Pause(nanos, 60, 3600);
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
   * Does the next piece of what is to be done.
   *
   * @return whether there is more
   */
  boolean step() {
    if (!pause.isOver()) {
      return false;
    }
    try {
      if (compression != null || !closed.isEmpty()) {
        compress();
      } else if (sweeps) {
        retention.sweep(clock.getAsLong(), isClockSure(), this::closed);
        sweeps = false;
      } else {
        return false;
      }
      pause.succeeded();
      return true;
    } catch (IOException failure) {
      pause.failed();
      giveUp(failure);
      return false;
    }
  }

  private void compress() throws IOException {
    if (compression == null) {
      compression = new Compression(closed.remove());
    }
    if (!compression.step()) {
      compression = null;
    }
  }

  private void giveUp(IOException failure) {
    Compression failed = compression;
    compression = null;
    if (failed == null) {
      problems.tell("cannot delete its old files", failure, "it takes more room than it should");
      return;
    }
    closed.add(failed.file());
    problems.tell("cannot compress a file", failure, "the file stays as it is for now");
    try {
      failed.close();
    } catch (IOException stillFailing) {
      // What is left of it is deleted by a later process, when it is a day old.
    }
  }

  /** Also false after the machine has slept: a later process deletes then. */
  private boolean isClockSure() {
    long byNanos = TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - startNanos);
    long byClock = clock.getAsLong() - startMillis;
    return Math.abs(byClock - byNanos) < CLOCK_PLAY_MILLIS;
  }
}
