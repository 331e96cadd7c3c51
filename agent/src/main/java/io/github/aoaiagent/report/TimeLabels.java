// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;

/** What the day or hour of an instant is called. For one thread. */
final class TimeLabels {
  /** Every zone's days and hours begin at a multiple of it. */
  private static final long QUARTER_HOUR = 900_000;

  /** How much of an ISO date and time makes the label. */
  enum Unit {
    MONTH(7),
    DAY(10),
    HOUR(16);

    private final int length;

    Unit(int length) {
      this.length = length;
    }
  }

  private final Unit unit;
  private final ZoneId zone;
  private final Map<Long, String> known = new HashMap<>();
  private final Map<String, String> once = new HashMap<>();
  private long lastQuarter = Long.MIN_VALUE;
  private String lastLabel = "";

  TimeLabels(Unit unit, ZoneId zone) {
    this.unit = unit;
    this.zone = zone;
  }

  String label(long epochMillis) {
    long quarter = Math.floorDiv(epochMillis, QUARTER_HOUR);
    if (quarter != lastQuarter) {
      lastLabel = known.computeIfAbsent(quarter, this::made);
      lastQuarter = quarter;
    }
    return lastLabel;
  }

  private String made(long quarter) {
    ZonedDateTime time = Instant.ofEpochMilli(quarter * QUARTER_HOUR).atZone(zone);
    String text = time.toLocalDateTime().withMinute(0).toString();
    String label = text.substring(0, unit.length);
    return once.computeIfAbsent(unit == Unit.HOUR ? label + offset(time) : label, same -> same);
  }

  /** Tells apart the two hours of the same name when clocks go back. */
  private static String offset(ZonedDateTime time) {
    boolean twice = time.getZone().getRules().getValidOffsets(time.toLocalDateTime()).size() > 1;
    return twice ? time.getOffset().toString() : "";
  }
}
