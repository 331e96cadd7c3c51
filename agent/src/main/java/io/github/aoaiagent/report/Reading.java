// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.LineVisitor;
import io.github.aoaiagent.usagelog.UsageLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs for a {@link Question}: on all processors, or on one where each line is to be seen in
 * the order of the log.
 */
public final class Reading {
  private final Question question;
  private final @Nullable Repricing repricing;
  private final @Nullable Export each;
  private final LogSource source;

  /**
   * @param paths files and folders
   * @param repricing of each line, or null to take its cost as it was logged
   * @param each is shown, with all columns, every line that the question is on; or null
   * @throws IOException if one of the paths is not there
   */
  public Reading(
      List<Path> paths, Question question, @Nullable Repricing repricing, @Nullable Export each)
      throws IOException {
    this.question = question;
    this.repricing = repricing;
    this.each = each;
    this.source = new LogSource(paths, columns(), question.tags());
  }

  /** What is read, for who wants to see how far it has come. */
  public LogSource source() {
    return source;
  }

  /** Reads it all. */
  public UsageReport report() throws IOException {
    Tally all = new Tally(question);
    if (each != null) {
      source.read(visitor(all));
    } else {
      List<Tally> tallies = new ArrayList<>();
      List<LineVisitor> visitors = new ArrayList<>();
      for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
        tallies.add(new Tally(question));
        visitors.add(visitor(tallies.get(i)));
      }
      source.readAtOnce(visitors);
      tallies.forEach(all::add);
    }
    UsageReport report = new UsageReport(question, all);
    if (repricing != null) {
      repricing.notes().forEach(report::note);
    }
    source.troubles().forEach(report::note);
    return report;
  }

  private LineVisitor visitor(Tally tally) {
    Selection selection = new Selection(question);
    Period before = question.period().previous(question.now());
    return line -> {
      if (repricing != null) {
        repricing.apply(line);
      }
      tally.visit(line);
      if (each != null && selection.contains(line)) {
        show(line, each, before);
      }
    };
  }

  private void show(UsageLine line, Export each, @Nullable Period before) {
    long time = line.count(Column.TS, 0);
    if (question.period().contains(time)) {
      each.visit(line);
    } else if (before != null && before.contains(time)) {
      each.visitBefore(line);
    }
  }

  private Set<Column> columns() {
    if (each != null) {
      return EnumSet.allOf(Column.class);
    }
    Set<Column> columns = question.columns();
    if (repricing != null) {
      columns.addAll(Repricing.columns());
    }
    return columns;
  }
}
