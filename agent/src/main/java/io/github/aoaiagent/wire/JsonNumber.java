// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.math.BigDecimal;

/** A JSON number, fed one byte at a time and never kept as text. */
final class JsonNumber {
  /** No count on the wire is as large as this; what claims to be is not believed. */
  private static final long COUNT_LIMIT = 1_000_000_000_000L;

  private static final int POWER_LIMIT = 400;
  private static final long EXACT_MANTISSA = 1L << 53;
  private static final double[] POWERS = powers();

  private long mantissa;
  private int scale;
  private int exponent;
  private boolean any;
  private boolean negative;
  private boolean negativeExponent;
  private boolean fraction;
  private boolean exponential;
  private boolean wrong;

  void clear() {
    mantissa = 0;
    scale = 0;
    exponent = 0;
    any = false;
    negative = false;
    negativeExponent = false;
    fraction = false;
    exponential = false;
    wrong = false;
  }

  /** Takes the next byte if it can be part of a number. */
  boolean take(byte b) {
    if (b >= '0' && b <= '9') {
      digit(b - '0');
      return true;
    }
    switch (b) {
      case '.' -> {
        wrong |= fraction || exponential || !any;
        fraction = true;
      }
      case 'e', 'E' -> {
        wrong |= exponential || !any;
        exponential = true;
      }
      case '-' -> sign();
      case '+' -> wrong |= !exponential;
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The number as a count, or -1 if it cannot be one. */
  long count() {
    long value = integer(-1);
    return value > COUNT_LIMIT ? -1 : value;
  }

  /** The number if it is a whole one, else {@code otherwise}. */
  long integer(long otherwise) {
    if (wrong || fraction || exponential || !any) {
      return otherwise;
    }
    return negative ? -mantissa : mantissa;
  }

  /** The number as a decimal, or NaN if it is none. */
  double decimal() {
    int power = (negativeExponent ? -exponent : exponent) - scale;
    if (wrong || !any || power > POWER_LIMIT || power < -POWER_LIMIT) {
      return Double.NaN;
    }
    double value;
    if (mantissa <= EXACT_MANTISSA && Math.abs(power) < POWERS.length) {
      value = power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
    } else {
      value = BigDecimal.valueOf(mantissa, -power).doubleValue();
    }
    return negative ? -value : value;
  }

  private void digit(int digit) {
    if (exponential) {
      exponent = Math.min(exponent * 10 + digit, 2 * POWER_LIMIT);
      return;
    }
    any = true;
    if (mantissa <= (Long.MAX_VALUE - digit) / 10) {
      mantissa = mantissa * 10 + digit;
      scale += fraction ? 1 : 0;
    } else {
      wrong |= !fraction;
    }
  }

  private void sign() {
    if (exponential) {
      negativeExponent = true;
    } else {
      wrong |= negative || any;
      negative = true;
    }
  }

  private static double[] powers() {
    double[] powers = new double[23];
    double power = 1;
    for (int i = 0; i < powers.length; i++) {
      powers[i] = power;
      power *= 10;
    }
    return powers;
  }
}
