// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import io.github.aoaiagent.usagelog.Column;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is asked of a log.
 *
 * @param by what calls are told apart by, three at most
 * @param filters which calls count; all of them must fit
 * @param zone of days and hours
 * @param now to which what has no end goes
 */
public record Question(
    List<Dimension> by, Period period, List<Filter> filters, ZoneId zone, Instant now) {

  /** The columns that a report needs; the others need not be read. */
  public Set<Column> columns() {
    Set<Column> columns =
        EnumSet.of(
            Column.TS,
            Column.OUTCOME,
            Column.THROTTLED,
            Column.IN,
            Column.CACHED,
            Column.OUT,
            Column.REASONING,
            Column.USAGE_SRC,
            Column.STREAM,
            Column.MODEL,
            Column.DEPLOYMENT,
            Column.MS,
            Column.TTFC_MS,
            Column.COST,
            Column.SAVED,
            Column.CUR,
            Column.PRICE_TABLE);
    by.forEach(dimension -> dimension.addColumns(columns));
    filters.forEach(filter -> filter.dimension().addColumns(columns));
    return columns;
  }

  /** The names of the tags that it is about. */
  Set<String> tags() {
    return Stream.concat(by.stream(), filters.stream().map(Filter::dimension))
        .map(Dimension::tag)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
