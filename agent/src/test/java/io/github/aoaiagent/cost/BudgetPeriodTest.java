// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetPeriodTest {
  @ParameterizedTest
  @CsvSource({
    "DAY,   UTC,              2026-02-28T23:59:59.999Z, 2026-02-28T00:00:00Z, 2026-03-01T00:00:00Z",
    "DAY,   UTC,              2026-03-01T00:00:00Z,     2026-03-01T00:00:00Z, 2026-03-02T00:00:00Z",
    "DAY,   Asia/Kolkata,     2026-03-01T18:30:00Z,     2026-03-01T18:30:00Z, 2026-03-02T18:30:00Z",
    // 23 hours and 25 hours.
    "DAY,   Europe/Berlin,    2026-03-29T12:00:00Z,     2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "DAY,   Europe/Berlin,    2026-10-25T12:00:00Z,     2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    // The hour that is there twice.
    "DAY,   Europe/Berlin,    2026-10-25T00:30:00Z,     2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    "DAY,   Europe/Berlin,    2026-10-25T01:30:00Z,     2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    // A day that begins at one o'clock.
    "DAY,   America/Santiago, 2026-09-06T12:00:00Z,     2026-09-06T04:00:00Z, 2026-09-07T03:00:00Z",
    "MONTH, UTC,              2026-12-31T23:59:59Z,     2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z",
    "MONTH, UTC,              2028-02-29T10:00:00Z,     2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
    "MONTH, Europe/Berlin,    2026-03-31T22:00:00Z,     2026-03-31T22:00:00Z, 2026-04-30T22:00:00Z",
    "MONTH, Europe/Berlin,    2026-10-31T22:59:59Z,     2026-09-30T22:00:00Z, 2026-10-31T23:00:00Z",
  })
  void isOfTheCalendarOfItsZone(
      BudgetPeriod period, String zone, String moment, String start, String end) {
    long millis = Instant.parse(moment).toEpochMilli();
    assertEquals(Instant.parse(start).toEpochMilli(), period.start(millis, ZoneId.of(zone)));
    assertEquals(Instant.parse(end).toEpochMilli(), period.end(millis, ZoneId.of(zone)));
  }
}
