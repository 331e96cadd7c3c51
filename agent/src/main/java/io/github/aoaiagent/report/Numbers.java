// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers as they are written: plain for programs, short for people. */
final class Numbers {
  private static final int DECIMALS = 12;

  private Numbers() {}

  /** With a point and no exponent, empty for what is not known. */
  static String plain(double number) {
    if (Double.isNaN(number)) {
      return "";
    }
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** A count: whole up to ten millions, then with three digits or more. */
  static String count(double count) {
    if (Double.isNaN(count)) {
      return "-";
    }
    return count < 1e7
        ? String.format(Locale.ROOT, "%,d", (long) count)
        : count < 1e9
            ? String.format(Locale.ROOT, "%,.1fM", count / 1e6)
            : String.format(Locale.ROOT, "%,.2fG", count / 1e9);
  }

  /** Milliseconds as {@code 823 ms} or {@code 12.3 s}. */
  static String millis(double millis) {
    if (Double.isNaN(millis)) {
      return "-";
    }
    return millis < 10_000
        ? String.format(Locale.ROOT, "%,.0f ms", millis)
        : String.format(Locale.ROOT, "%,.1f s", millis / 1e3);
  }

  /** A share as whole percents; what is there but small is not 0 %. */
  static String percent(double share) {
    if (Double.isNaN(share)) {
      return "-";
    }
    double percent = share * 100;
    return percent > 0 && percent < 0.5 ? "<1%" : String.format(Locale.ROOT, "%.0f%%", percent);
  }

  /** An amount of money: cents, or two digits that count where it is less. */
  static String money(double amount, String currency) {
    if (Double.isNaN(amount)) {
      return "-";
    }
    String sign = currency.equals("USD") ? "$" : currency + " ";
    if (amount == 0 || Math.abs(amount) >= 0.995) {
      return sign + String.format(Locale.ROOT, "%,.2f", amount);
    }
    int leading = (int) Math.floor(-Math.log10(Math.abs(amount)));
    return sign
        + String.format(Locale.ROOT, "%." + Math.min(8, Math.max(2, leading + 2)) + "f", amount);
  }

  static String duration(Duration duration) {
    long hours = duration.toHours();
    return hours >= 48
        ? hours / 24 + " days"
        : hours >= 1 ? hours + " h" : duration.toMinutes() + " min";
  }
}
