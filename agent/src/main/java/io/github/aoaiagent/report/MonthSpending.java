// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * What a monthly budget has come to.
 *
 * @param budget of the month
 * @param spent this month until now
 * @param projected at the month's end if it goes on like that, or NaN if it is too early to say
 * @param since when what was spent is known: the month's begin, or that of the log
 */
public record MonthSpending(double budget, double spent, double projected, Instant since) {
  private static final Duration TOO_EARLY = Duration.ofDays(1);

  static MonthSpending of(double budget, UsageReport report) {
    ZoneId zone = report.question().zone();
    Instant now = report.question().now();
    ZonedDateTime month = now.atZone(zone).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
    Instant begin = month.toInstant();
    Instant end = month.plusMonths(1).toInstant();
    Instant first = report.first();
    Instant since = first != null && first.isAfter(begin) ? first : begin;
    double known = report.month().cost(report.currency());
    double spent = Double.isNaN(known) ? 0 : known;
    Duration passed = Duration.between(since, now);
    double projected =
        passed.compareTo(TOO_EARLY) < 0
            ? Double.NaN
            : spent + spent / passed.toMillis() * Duration.between(now, end).toMillis();
    return new MonthSpending(budget, spent, projected, since);
  }

  /** The share of the amount that is spent. */
  public double used() {
    return spent / budget;
  }

  /** In one sentence. */
  public String sentence(String currency) {
    String sentence =
        "Budget of this month: "
            + Numbers.money(spent, currency)
            + " of "
            + Numbers.money(budget, currency)
            + " ("
            + Numbers.percent(used())
            + ") since "
            + since.truncatedTo(ChronoUnit.MINUTES)
            + "; ";
    return Double.isNaN(projected)
        ? sentence + "it is too early to project its end."
        : sentence + "at this rate " + Numbers.money(projected, currency) + " at its end.";
  }
}
