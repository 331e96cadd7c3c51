// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link Question}: rows, their total, and what one must know to read them. */
public final class UsageReport {
  private static final String USUAL_CURRENCY = "USD";

  /** A log that begins in the first part of a period is taken to cover it: nobody calls always. */
  private static final int SLACK = 24;

  private final Question question;
  private final Tally tally;
  private final String currency;
  private final boolean comparable;
  private final List<Row> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private @Nullable Totals rest;
  private int restGroups;

  UsageReport(Question question, Tally tally) {
    this.question = question;
    this.tally = tally;
    this.currency = mostUsed(tally.all);
    this.comparable = coversPrevious();
    tally.groups.forEach(
        (group, totals) -> {
          Totals before = tally.groupsBefore.get(group);
          rows.add(new Row(group, totals, comparable ? before : null));
        });
    notes.addAll(Notes.of(this));
  }

  /** Orders the rows and sums up those beyond a limit; 0 is none. */
  public void arrange(RowOrder order, int limit) {
    rows.sort(order.comparator(question.by(), currency));
    if (limit < 1 || rows.size() <= limit) {
      return;
    }
    List<Row> tooMany = rows.subList(limit, rows.size());
    Totals sum = new Totals();
    tooMany.forEach(row -> sum.add(row.totals()));
    rest = sum;
    restGroups = tooMany.size();
    tooMany.clear();
  }

  /** Adds a sentence on how it came about. */
  public void note(String sentence) {
    notes.add(sentence);
  }

  /** Sentences on what is assumed, missing or wrong. */
  public List<String> notes() {
    return notes;
  }

  public boolean isEmpty() {
    return tally.all.calls == 0;
  }

  /** The cost of all calls that have a price, in {@link #currency}; 0 if none has one. */
  public double cost() {
    double cost = tally.all.cost(currency);
    return Double.isNaN(cost) ? 0 : cost;
  }

  /** ISO 4217; of the calls in another one the cost is not added up. */
  public String currency() {
    return currency;
  }

  /** Calls that are billed and have no cost. */
  public long unpriced() {
    return tally.all.unpriced;
  }

  /** Calls that cost something, but not known what. */
  public long ofUnknownCost() {
    return tally.all.ofUnknownCost();
  }

  /** Whether the cost of any call is known, in {@link #currency}. */
  public boolean isPriced() {
    return tally.all.priced(currency) > 0;
  }

  /** What a monthly budget has come to. */
  public MonthSpending spending(double budget) {
    return MonthSpending.of(budget, this);
  }

  Question question() {
    return question;
  }

  List<Row> rows() {
    return rows;
  }

  Totals total() {
    return tally.all;
  }

  /** The total of the period before, or null if the log does not cover it. */
  @Nullable Totals totalBefore() {
    return comparable ? tally.allBefore : null;
  }

  /** Whether the log covers the period before. */
  public boolean isComparable() {
    return comparable;
  }

  /** Whether rows can be compared with those of the period before. */
  boolean comparesRows() {
    return comparable && question.by().stream().noneMatch(Dimension::isTime);
  }

  /** What the rows beyond the limit add up to, or null. */
  @Nullable Totals rest() {
    return rest;
  }

  int restGroups() {
    return restGroups;
  }

  Totals month() {
    return tally.month;
  }

  Set<String> priceTables() {
    return tally.priceTables;
  }

  Map<String, Long> unpricedModels() {
    return tally.unpricedModels;
  }

  /** When the first call of the log began, or null if it is empty. */
  public @Nullable Instant first() {
    return tally.first == Long.MAX_VALUE ? null : Instant.ofEpochMilli(tally.first);
  }

  /** When the period begins: where it was not told, the first call. */
  public Instant since() {
    Instant since = question.period().since();
    Instant first = first();
    if (since != null) {
      return since;
    }
    return first != null && first.isBefore(until()) ? first : until();
  }

  /** When the period ends: where it was not told, now. */
  public Instant until() {
    Instant until = question.period().until();
    return until != null ? until : question.now();
  }

  private boolean coversPrevious() {
    Period previous = question.period().previous(question.now());
    Instant first = first();
    if (previous == null || previous.since() == null || first == null) {
      return false;
    }
    Duration length = Duration.between(previous.since(), since());
    return !first.isAfter(previous.since().plus(length.dividedBy(SLACK)));
  }

  private static String mostUsed(Totals totals) {
    String most = USUAL_CURRENCY;
    for (String currency : totals.currencies()) {
      if (totals.priced(currency) > totals.priced(most)) {
        most = currency;
      }
    }
    return most;
  }
}
