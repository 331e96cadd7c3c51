// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report.html;

import org.jspecify.annotations.Nullable;

/**
 * How durations are spread: counted in bins of which 48 make a power of ten, so that a percentile
 * is right to 5 %.
 */
final class Spread {
  private static final int BINS_A_DECADE = 48;

  /** From a millisecond to some hours. */
  private static final int BINS = 8 * BINS_A_DECADE;

  /** Bins that are shown as one. */
  private static final int BINS_A_BAR = 8;

  private final long[] bins = new long[BINS];
  private long count;
  private double least = Double.POSITIVE_INFINITY;
  private double most;

  /** Adds a duration in milliseconds; one that is not known is not counted. */
  void add(double ms) {
    if (Double.isNaN(ms) || ms < 0) {
      return;
    }
    bins[Math.min(BINS - 1, (int) (Math.log10(Math.max(ms, 1)) * BINS_A_DECADE))]++;
    count++;
    least = Math.min(least, ms);
    most = Math.max(most, ms);
  }

  long count() {
    return count;
  }

  /** The duration in milliseconds that the share of the calls did not exceed; null without any. */
  @Nullable Double percentile(double share) {
    if (count == 0) {
      return null;
    }
    double rank = share * count;
    double before = 0;
    for (int bin = 0; bin < BINS; bin++) {
      if (before + bins[bin] >= rank && bins[bin] > 0) {
        double within = (rank - before) / bins[bin];
        return Math.max(least, Math.min(most, Math.pow(10, (bin + within) / BINS_A_DECADE)));
      }
      before += bins[bin];
    }
    return most;
  }

  /** The bars from the first to the last that has a call. */
  Bar[] bars() {
    int first = BINS / BINS_A_BAR;
    int last = -1;
    Bar[] all = new Bar[BINS / BINS_A_BAR];
    for (int bar = 0; bar < all.length; bar++) {
      long calls = 0;
      for (int bin = bar * BINS_A_BAR; bin < (bar + 1) * BINS_A_BAR; bin++) {
        calls += bins[bin];
      }
      all[bar] = new Bar(begin(bar), begin(bar + 1), calls);
      first = calls > 0 ? Math.min(first, bar) : first;
      last = calls > 0 ? bar : last;
    }
    Bar[] told = new Bar[Math.max(0, last - first + 1)];
    System.arraycopy(all, Math.min(first, all.length - told.length), told, 0, told.length);
    return told;
  }

  private static double begin(int bar) {
    return bar == 0 ? 0 : Math.pow(10, (double) bar * BINS_A_BAR / BINS_A_DECADE);
  }

  /** Calls that took from so many milliseconds to less than so many. */
  record Bar(double from, double to, long calls) {}
}
