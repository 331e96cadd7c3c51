// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.LineVisitor;
import io.github.aoaiagent.usagelog.UsageLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds up the lines that one thread reads, group by group. */
final class Tally implements LineVisitor {
  private final Period period;
  private final @Nullable Period previous;
  private final Selection selection;
  private final List<Function<UsageLine, @Nullable String>> readers = new ArrayList<>();
  private final boolean comparesGroups;
  private final long monthBegin;

  final Map<List<@Nullable String>, Totals> groups = new HashMap<>();
  final Map<List<@Nullable String>, Totals> groupsBefore = new HashMap<>();
  final Totals all = new Totals();
  final Totals allBefore = new Totals();

  /** This month's calls until now, for the budget. */
  final Totals month = new Totals();

  final TreeSet<String> priceTables = new TreeSet<>();
  final TreeMap<String, Long> unpricedModels = new TreeMap<>();

  /** When the log's first and last call began, whether they are counted or not. */
  long first = Long.MAX_VALUE;

  long last = Long.MIN_VALUE;

  Tally(Question question) {
    period = question.period();
    previous = period.previous(question.now());
    selection = new Selection(question);
    question.by().forEach(dimension -> readers.add(dimension.reader(question.zone())));
    // A day has no other day in the period before.
    comparesGroups = question.by().stream().noneMatch(Dimension::isTime);
    LocalDate today = LocalDate.ofInstant(question.now(), question.zone());
    monthBegin = today.withDayOfMonth(1).atStartOfDay(question.zone()).toInstant().toEpochMilli();
  }

  @Override
  public void visit(UsageLine line) {
    long time = line.count(Column.TS, 0);
    first = Math.min(first, time);
    last = Math.max(last, time);
    boolean now = period.contains(time);
    boolean before = previous != null && previous.contains(time);
    boolean thisMonth = time >= monthBegin;
    if (!(now || before || thisMonth) || !selection.contains(line)) {
      return;
    }
    if (now) {
      all.add(line);
      totals(groups, line).add(line);
      remark(line);
    } else if (before) {
      allBefore.add(line);
      if (comparesGroups) {
        totals(groupsBefore, line).add(line);
      }
    }
    if (thisMonth) {
      month.add(line);
    }
  }

  void add(Tally other) {
    merge(groups, other.groups);
    merge(groupsBefore, other.groupsBefore);
    all.add(other.all);
    allBefore.add(other.allBefore);
    month.add(other.month);
    priceTables.addAll(other.priceTables);
    other.unpricedModels.forEach((model, calls) -> unpricedModels.merge(model, calls, Long::sum));
    first = Math.min(first, other.first);
    last = Math.max(last, other.last);
  }

  private Totals totals(Map<List<@Nullable String>, Totals> totals, UsageLine line) {
    @Nullable String[] group = new String[readers.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = readers.get(i).apply(line);
    }
    return totals.computeIfAbsent(Arrays.asList(group), unused -> new Totals());
  }

  private void remark(UsageLine line) {
    String table = line.text(Column.PRICE_TABLE);
    if (table != null) {
      priceTables.add(table);
    }
    if (line.lacksPrice()) {
      String model = line.text(Column.MODEL);
      String name = model == null ? line.text(Column.DEPLOYMENT) : model;
      unpricedModels.merge(name == null ? "unknown model" : name, 1L, Long::sum);
    }
  }

  private static void merge(
      Map<List<@Nullable String>, Totals> into, Map<List<@Nullable String>, Totals> from) {
    from.forEach(
        (group, totals) -> into.computeIfAbsent(group, unused -> new Totals()).add(totals));
  }
}
