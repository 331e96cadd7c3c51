// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

/**
 * Money in whole units of 10<sup>-15</sup>: a billionth of the currency for a million tokens, times
 * tokens. Sums are exact up to 9,000 of the currency, far more than a call can cost.
 */
final class Money {
  private static final double UNITS = 1e15;
  private static final double MOST = 9e3;

  private Money() {}

  static double amount(long units) {
    return units / UNITS;
  }

  /** The sum of two amounts, to the last digit that both have. */
  static double sum(double one, double other) {
    double sum = one + other;
    return sum < MOST ? amount(Math.round(one * UNITS) + Math.round(other * UNITS)) : sum;
  }
}
