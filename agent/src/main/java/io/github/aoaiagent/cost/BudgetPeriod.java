// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How long a budget lasts before it starts anew: a calendar day or month of a time zone. */
public enum BudgetPeriod {
  DAY("daily"),
  MONTH("monthly");

  private final String adjective;

  BudgetPeriod(String adjective) {
    this.adjective = adjective;
  }

  /** As in {@code 10/day}; null if there is none of that name. */
  public static @Nullable BudgetPeriod of(String name) {
    for (BudgetPeriod period : values()) {
      if (period.label().equalsIgnoreCase(name)) {
        return period;
      }
    }
    return null;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String adjective() {
    return adjective;
  }

  /** The first moment of the period that a moment is in, in milliseconds since the epoch. */
  long start(long epochMillis, ZoneId zone) {
    return millis(firstDay(epochMillis, zone), zone);
  }

  /** The first moment of the period after it. */
  long end(long epochMillis, ZoneId zone) {
    LocalDate first = firstDay(epochMillis, zone);
    return millis(this == DAY ? first.plusDays(1) : first.plusMonths(1), zone);
  }

  private LocalDate firstDay(long epochMillis, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(epochMillis), zone);
    return this == DAY ? day : day.withDayOfMonth(1);
  }

  /** There are days that do not begin at midnight: their first moment is what is wanted. */
  private static long millis(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
