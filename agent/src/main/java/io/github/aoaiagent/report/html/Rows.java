// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report.html;

import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.UsageLine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rows of the table: calls added up by day, deployment, model, caller and service. Where that
 * makes too many, by month instead of day and then by the whole period; what is still too much is
 * one row of the rest.
 */
final class Rows {
  private final int most;
  private final ZoneId zone;
  private final Map<Key, Tally> byKey = new HashMap<>();
  private final Tally rest = new Tally();
  private Period period = Period.DAY;
  private long dayBegin = 1;
  private long dayEnd;
  private String day = "";

  Rows(int most, ZoneId zone) {
    this.most = most;
    this.zone = zone;
  }

  void add(long moment, UsageLine line, int currency) {
    of(key(moment, line)).add(line, currency);
  }

  Period period() {
    return period;
  }

  /** What matters most in a currency first. */
  List<Row> rows(int currency) {
    List<Row> rows = new ArrayList<>();
    byKey.forEach((key, tally) -> rows.add(new Row(key, tally)));
    rows.sort(
        Comparator.comparing(Row::tally, Tally.byWeight(currency))
            .thenComparing(row -> row.key().toString()));
    return rows;
  }

  /** What is in no row. */
  Tally rest() {
    return rest;
  }

  private Tally of(Key key) {
    Tally known = byKey.get(key);
    if (known != null) {
      return known;
    }
    if (byKey.size() < most) {
      Tally made = new Tally();
      byKey.put(key, made);
      return made;
    }
    if (period == Period.ALL) {
      return rest;
    }
    coarsen();
    return of(period.of(key));
  }

  private void coarsen() {
    period = period == Period.DAY ? Period.MONTH : Period.ALL;
    Map<Key, Tally> fine = new HashMap<>(byKey);
    byKey.clear();
    fine.forEach(
        (key, tally) -> byKey.computeIfAbsent(period.of(key), coarse -> new Tally()).add(tally));
  }

  private Key key(long moment, UsageLine line) {
    return period.of(
        new Key(
            day(moment),
            Names.of(line, Column.DEPLOYMENT),
            Names.of(line, Column.MODEL),
            Names.of(line, Column.CALLER),
            Names.of(line, Column.SERVICE)));
  }

  private String day(long moment) {
    if (moment < dayBegin || moment >= dayEnd) {
      dayBegin = Step.DAY.begin(moment, zone);
      dayEnd = Step.DAY.next(dayBegin, zone);
      day = Instant.ofEpochMilli(moment).atZone(zone).toLocalDate().toString();
    }
    return day;
  }

  /** What a row's calls have in common; the day is the month's or empty in larger periods. */
  record Key(String day, String deployment, String model, String caller, String service) {}

  record Row(Key key, Tally tally) {}

  /** What of the day is told. */
  enum Period {
    DAY,
    MONTH,
    ALL;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    private Key of(Key fine) {
      String day = fine.day();
      String told =
          switch (this) {
            case DAY -> day;
            case MONTH -> day.length() > 7 ? day.substring(0, day.lastIndexOf('-')) : day;
            case ALL -> "";
          };
      return new Key(told, fine.deployment(), fine.model(), fine.caller(), fine.service());
    }
  }
}
