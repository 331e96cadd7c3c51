// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

/**
 * A sum of money in whole units of 10<sup>-15</sup> dollars: a billionth of a dollar for a million
 * tokens, times tokens. It is exact up to 9,000 dollars, more than a call costs; beyond, and in
 * another currency, it has the digits that a double has.
 */
final class Money {
  private static final double UNITS = 1e15;
  private static final double MOST_UNITS = 9e18;
  private static final double MOST = MOST_UNITS / UNITS;

  private long units;
  private double rounded;

  void clear() {
    units = 0;
    rounded = 0;
  }

  /**
   * @param price in billionths of a dollar for a million tokens
   */
  void add(long price, long tokens) {
    units += price * tokens;
    rounded += (double) price * tokens;
  }

  /**
   * The amount in a currency.
   *
   * @param rate what a dollar is in it
   */
  double in(double rate) {
    // What has too many units has overflown, and may look small.
    double dollars = Math.abs(rounded) < MOST_UNITS ? units : rounded;
    return amount(dollars * rate);
  }

  /** The sum of two amounts, to the last digit that both have; of large ones as doubles add up. */
  static double sum(double one, double other) {
    double sum = one + other;
    return sum < MOST ? amount(Math.rint(one * UNITS) + Math.rint(other * UNITS)) : sum;
  }

  private static double amount(double units) {
    return Math.rint(units) / UNITS;
  }
}
