// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The time that a report is on.
 *
 * @param since its begin, or null for that of the log
 * @param until its end, not part of it, or null for that of the log
 */
public record Period(@Nullable Instant since, @Nullable Instant until) {

  /**
   * As people type it: {@code 7d}, {@code 24h}, {@code 30m} or {@code 2w} ago, {@code today},
   * {@code yesterday}, a date, a date and time, an instant. Until a date means to its end.
   *
   * @throws IllegalArgumentException if it is none of these; its message is a sentence
   */
  public static Period of(
      @Nullable String since, @Nullable String until, ZoneId zone, Instant now) {
    Instant from = since == null ? null : time(since, zone, now, 0);
    Instant to = until == null ? null : time(until, zone, now, 1);
    if (from != null && !from.isBefore(to == null ? now : to)) {
      throw new IllegalArgumentException("the time ends before it begins (" + from + ")");
    }
    return new Period(from, to);
  }

  /** The one before it, as long as it has lasted; null if it has not begun or has no begin. */
  @Nullable Period previous(Instant now) {
    Instant end = until == null || until.isAfter(now) ? now : until;
    if (since == null || !since.isBefore(end)) {
      return null;
    }
    return new Period(since.minus(Duration.between(since, end)), since);
  }

  boolean contains(long epochMillis) {
    return (since == null || epochMillis >= since.toEpochMilli())
        && (until == null || epochMillis < until.toEpochMilli());
  }

  private static Instant time(String typed, ZoneId zone, Instant now, int daysAfterDate) {
    String text = typed.trim();
    LocalDate today = now.atZone(zone).toLocalDate();
    try {
      LocalDate date =
          switch (text.toLowerCase(Locale.ROOT)) {
            case "now" -> null;
            case "today" -> today;
            case "yesterday" -> today.minusDays(1);
            default -> text.length() == 10 ? LocalDate.parse(text) : null;
          };
      if (date != null) {
        return date.plusDays(daysAfterDate).atStartOfDay(zone).toInstant();
      }
      if (text.equalsIgnoreCase("now")) {
        return now;
      }
      if (text.indexOf('T') < 0) {
        return now.minus(ago(text));
      }
      boolean hasOffset = text.endsWith("Z") || text.lastIndexOf('+') > 0 || minus(text);
      return hasOffset
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeException | ArithmeticException | NumberFormatException unknown) {
      throw new IllegalArgumentException(
          "'"
              + typed
              + "' is no time; it can be 7d, 24h, 30m, today, yesterday, 2026-11-01,"
              + " 2026-11-01T08:00 or 2026-11-01T08:00:00Z",
          unknown);
    }
  }

  private static boolean minus(String text) {
    return text.lastIndexOf('-') > text.indexOf('T');
  }

  private static Duration ago(String text) {
    int last = text.length() - 1;
    long count = Long.parseLong(text.substring(0, Math.max(last, 0)));
    if (count < 0) {
      throw new NumberFormatException();
    }
    return switch (text.charAt(last)) {
      case 'w' -> Duration.ofDays(Math.multiplyExact(7, count));
      case 'd' -> Duration.ofDays(count);
      case 'h' -> Duration.ofHours(count);
      case 'm' -> Duration.ofMinutes(count);
      default -> throw new NumberFormatException();
    };
  }
}
