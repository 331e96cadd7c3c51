// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.util.Arrays;

/**
 * Percentiles of times in milliseconds, in bounded memory: exact for the first {@link #EXACT}
 * values, then within 1 % by buckets whose bounds grow by 2 % (the mapping of DDSketch).
 */
final class Percentiles {
  private static final int EXACT = 256;
  private static final double GROWTH = Math.log(1.02);

  /** Of the largest bucket: a thousand hours. */
  private static final int LARGEST = bucket(3.6e9);

  private int[] exact = {};
  private long[] buckets = {};
  private long count;
  private double smallest = Double.MAX_VALUE;
  private double largest;

  void add(double millis) {
    if (Double.isNaN(millis) || millis < 0) {
      return;
    }
    smallest = Math.min(smallest, millis);
    largest = Math.max(largest, millis);
    if (count < EXACT && buckets.length == 0 && millis < Integer.MAX_VALUE) {
      if (count == exact.length) {
        exact = Arrays.copyOf(exact, (int) Math.max(4, 2 * count));
      }
      exact[(int) count++] = (int) Math.round(millis);
      return;
    }
    spread();
    put(bucket(millis), 1);
  }

  void add(Percentiles other) {
    if (other.buckets.length == 0) {
      for (int i = 0; i < other.count; i++) {
        add(other.exact[i]);
      }
      return;
    }
    spread();
    smallest = Math.min(smallest, other.smallest);
    largest = Math.max(largest, other.largest);
    for (int i = 0; i < other.buckets.length; i++) {
      put(i, other.buckets[i]);
    }
  }

  /**
   * The value that this share of the values does not exceed, or NaN if there are none.
   *
   * @param share from 0 to 1
   */
  double at(double share) {
    if (count == 0) {
      return Double.NaN;
    }
    long rank = Math.max(1, (long) Math.ceil(share * count));
    if (buckets.length == 0) {
      int[] sorted = Arrays.copyOf(exact, (int) count);
      Arrays.sort(sorted);
      return sorted[(int) rank - 1];
    }
    long seen = 0;
    for (int i = 0; i < buckets.length; i++) {
      seen += buckets[i];
      if (seen >= rank) {
        return Math.min(largest, Math.max(smallest, Math.exp((i + 0.5) * GROWTH) - 1));
      }
    }
    return largest;
  }

  private void spread() {
    if (buckets.length > 0) {
      return;
    }
    buckets = new long[64];
    int size = (int) count;
    count = 0;
    for (int i = 0; i < size; i++) {
      put(bucket(exact[i]), 1);
    }
    exact = new int[0];
  }

  private void put(int bucket, long times) {
    if (times == 0) {
      return;
    }
    int index = Math.min(bucket, LARGEST);
    if (index >= buckets.length) {
      buckets = Arrays.copyOf(buckets, Math.min(LARGEST + 1, index + 64));
    }
    buckets[index] += times;
    count += times;
  }

  /** Of a value shifted by one, so that nothing has its bucket too. */
  private static int bucket(double millis) {
    return (int) (Math.log1p(millis) / GROWTH);
  }
}
