// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The time after a failure in which it is not tried again: longer with each failure in a row. */
final class Pause {
  private final LongSupplier clock;
  private final long firstNanos;
  private final long longestNanos;
  private long nanos;
  private long untilNanos;

  /**
   * @param clock as {@link System#nanoTime()}
   */
  Pause(LongSupplier clock, long firstSeconds, long longestSeconds) {
    this.clock = clock;
    firstNanos = TimeUnit.SECONDS.toNanos(firstSeconds);
    longestNanos = TimeUnit.SECONDS.toNanos(longestSeconds);
  }

  boolean isOver() {
    return nanos == 0 || clock.getAsLong() - untilNanos >= 0;
  }

  void failed() {
    nanos = nanos == 0 ? firstNanos : Math.min(nanos * 2, longestNanos);
    untilNanos = clock.getAsLong() + nanos;
  }

  void succeeded() {
    nanos = 0;
  }
}
