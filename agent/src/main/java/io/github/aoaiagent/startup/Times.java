// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as people write them: {@code 500ms}, {@code 90s}, {@code 10m}, {@code 2h}, {@code 30d}. */
final class Times {
  private static final long LONGEST_DAYS = 100_000;

  private Times() {}

  /** The time, or null if it is none or not more than zero. */
  static @Nullable Duration parse(String text) {
    String trimmed = text.trim().toLowerCase(Locale.ROOT);
    int digits = 0;
    while (digits < trimmed.length() && Character.isDigit(trimmed.charAt(digits))) {
      digits++;
    }
    if (digits == 0 || digits > 12) {
      return null;
    }
    long number = Long.parseLong(trimmed.substring(0, digits));
    if (number == 0) {
      return null;
    }
    return switch (trimmed.substring(digits).trim()) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(Math.min(number, LONGEST_DAYS));
      default -> null;
    };
  }
}
