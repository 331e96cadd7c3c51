// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * Numbers as objects, which attributes have to be. Much of what an application asks for and is
 * answered is the same from call to call (limits, temperatures, ports, status): the object that was
 * used last for a number is used again. Not thread-safe.
 */
final class Boxes {
  private static final int SIZE = 64;

  /** Odd and irregular, so that all bits of a number reach the highest ones. */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(SIZE);

  private final @Nullable Long[] counts = new @Nullable Long[SIZE];
  private final @Nullable Double[] decimals = new @Nullable Double[SIZE];

  Long of(long value) {
    int place = place(value);
    Long last = counts[place];
    if (last == null || last != value) {
      last = value;
      counts[place] = last;
    }
    return last;
  }

  Double of(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int place = place(bits);
    Double last = decimals[place];
    if (last == null || Double.doubleToRawLongBits(last) != bits) {
      last = value;
      decimals[place] = last;
    }
    return last;
  }

  private static int place(long bits) {
    return (int) (bits * SPREAD >>> SHIFT);
  }
}
