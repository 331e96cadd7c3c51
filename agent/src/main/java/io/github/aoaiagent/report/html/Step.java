// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report.html;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How long a bar of a chart over time is. Each is made of whole ones of the one before it, so that
 * what was counted in small steps can be added up to larger ones.
 */
enum Step {
  MINUTE(1, ChronoUnit.MINUTES, 180),
  MINUTES_5(5, ChronoUnit.MINUTES, 180),
  MINUTES_15(15, ChronoUnit.MINUTES, 200),
  HOUR(1, ChronoUnit.HOURS, 200),
  HOURS_6(6, ChronoUnit.HOURS, 60),
  DAY(1, ChronoUnit.DAYS, 400),
  MONTH(1, ChronoUnit.MONTHS, 400),
  YEAR(1, ChronoUnit.YEARS, Integer.MAX_VALUE);

  private final int count;
  private final ChronoUnit unit;
  private final int most;

  Step(int count, ChronoUnit unit, int most) {
    this.count = count;
    this.unit = unit;
    this.most = most;
  }

  /** How many bars of it can be told apart in a chart. */
  int most() {
    return most;
  }

  Step larger() {
    return values()[Math.min(ordinal() + 1, values().length - 1)];
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The begin of the step that a moment is in, in milliseconds since the epoch. */
  long begin(long moment, ZoneId zone) {
    ZonedDateTime at = Instant.ofEpochMilli(moment).atZone(zone);
    return switch (this) {
      case MINUTE, MINUTES_5, MINUTES_15, HOUR -> {
        ZonedDateTime hour = at.truncatedTo(ChronoUnit.HOURS);
        int minutes = unit == ChronoUnit.MINUTES ? at.getMinute() / count * count : 0;
        yield hour.plusMinutes(minutes).toInstant().toEpochMilli();
      }
      case HOURS_6 -> local(day(at).plusHours(at.getHour() / count * count), zone);
      case DAY -> local(day(at), zone);
      case MONTH -> local(day(at).withDayOfMonth(1), zone);
      case YEAR -> local(day(at).withDayOfYear(1), zone);
    };
  }

  /** The begin of the step after the one that begins there. */
  long next(long begin, ZoneId zone) {
    ZonedDateTime at = Instant.ofEpochMilli(begin).atZone(zone);
    // A day with a change of clocks is longer or shorter, an hour is not.
    return compareTo(HOUR) <= 0
        ? at.toInstant().plus(count, unit).toEpochMilli()
        : local(at.toLocalDateTime().plus(count, unit), zone);
  }

  private static LocalDateTime day(ZonedDateTime at) {
    return at.toLocalDate().atStartOfDay();
  }

  private static long local(LocalDateTime time, ZoneId zone) {
    return time.atZone(zone).toInstant().toEpochMilli();
  }
}
