// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.util.Arrays;

/**
 * Prices by kind of token, in billionths of the currency for a million tokens. Whole numbers, so
 * that sums of them are exact: 0.15 has no exact binary fraction.
 */
public final class Rates {
  static final long NONE = -1;
  private static final double BILLION = 1e9;

  private final long[] billionths = new long[TokenKind.values().length];

  Rates() {
    Arrays.fill(billionths, NONE);
  }

  /** The price of its own that a kind has, or {@link #NONE}. */
  long of(TokenKind kind) {
    return billionths[kind.ordinal()];
  }

  /** The price of its own or of what it falls back to, or {@link #NONE}. */
  long charged(TokenKind kind) {
    long own = of(kind);
    TokenKind fallback = kind.fallback();
    return own == NONE && fallback != null ? of(fallback) : own;
  }

  /** The price of its own for a million tokens, or NaN. */
  public double price(TokenKind kind) {
    return has(kind) ? price(of(kind)) : Double.NaN;
  }

  static double price(double billionths) {
    return Math.rint(billionths) / BILLION;
  }

  public boolean has(TokenKind kind) {
    return of(kind) != NONE;
  }

  void put(TokenKind kind, double price) {
    billionths[kind.ordinal()] = Math.round(price * BILLION);
  }

  /**
   * @param price in billionths, or {@link #NONE}
   */
  void putBillionths(TokenKind kind, long price) {
    billionths[kind.ordinal()] = price;
  }

  Rates times(double inputFactor, double outputFactor) {
    Rates times = new Rates();
    for (TokenKind kind : TokenKind.values()) {
      if (has(kind)) {
        double factor = kind.isOutput() ? outputFactor : inputFactor;
        times.billionths[kind.ordinal()] = Math.round(of(kind) * factor);
      }
    }
    return times;
  }

  /** These, but for those that others tell. */
  Rates with(Rates others) {
    for (TokenKind kind : TokenKind.values()) {
      if (others.has(kind)) {
        billionths[kind.ordinal()] = others.of(kind);
      }
    }
    return this;
  }
}
