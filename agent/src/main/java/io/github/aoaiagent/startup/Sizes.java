// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import java.util.Locale;

/** Sizes as people write them: {@code 500KB}, {@code 100MB}, {@code 1GB}, by powers of 1024. */
final class Sizes {
  static final long NONE = -1;

  private Sizes() {}

  /** The bytes, or {@link #NONE} if it is no size or not more than zero. */
  static long parse(String text) {
    String trimmed = text.trim().toUpperCase(Locale.ROOT);
    int digits = 0;
    while (digits < trimmed.length() && Character.isDigit(trimmed.charAt(digits))) {
      digits++;
    }
    if (digits == 0 || digits > 9) {
      return NONE;
    }
    long number = Long.parseLong(trimmed.substring(0, digits));
    if (number == 0) {
      return NONE;
    }
    return switch (trimmed.substring(digits).trim()) {
      case "KB" -> number << 10;
      case "MB" -> number << 20;
      case "GB" -> number << 30;
      default -> NONE;
    };
  }
}
