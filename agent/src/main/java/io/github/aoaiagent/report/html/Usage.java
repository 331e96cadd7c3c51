// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report.html;

import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.UsageLine;
import java.time.ZoneId;

/**
 * What the report shows, as far as it has been read. Its size depends on how much there is to tell
 * apart and is bounded, however many calls there are.
 */
final class Usage {
  private static final int MOST_NAMES = 20_000;
  private static final int MOST_ROWS = 3_000;

  final Tally total = new Tally();
  private Tally before = new Tally();
  final Timeline timeline;
  final Rows rows;
  final Ranking models = new Ranking(MOST_NAMES);
  final Ranking callers = new Ranking(MOST_NAMES);
  final Ranking deployments = new Ranking(MOST_NAMES);
  final Ranking services = new Ranking(MOST_NAMES);
  final Spread latency = new Spread();
  final Spread firstChunk = new Spread();
  final Counts errors = new Counts();
  final Counts filters = new Counts();
  final Currencies currencies = new Currencies();

  Usage(ZoneId zone) {
    timeline = new Timeline(zone);
    rows = new Rows(MOST_ROWS, zone);
  }

  void add(UsageLine line) {
    int currency = currencies.of(line);
    total.add(line, currency);
    String model = Names.of(line, Column.MODEL);
    models.add(model, line, currency);
    callers.add(Names.of(line, Column.CALLER), line, currency);
    deployments.add(Names.of(line, Column.DEPLOYMENT), line, currency);
    services.add(Names.of(line, Column.SERVICE), line, currency);
    long moment = line.count(Column.TS, 0);
    timeline.add(moment, model, line, currency);
    rows.add(moment, line, currency);
    latency.add(line.number(Column.MS));
    firstChunk.add(line.number(Column.TTFC_MS));
    addReasons(line);
  }

  /** Adds a call of the period before. */
  void addBefore(UsageLine line) {
    before.add(line, currencies.of(line));
  }

  void forgetBefore() {
    before = new Tally();
  }

  /** What the calls of the period before add up to. */
  Tally before() {
    return before;
  }

  /** The number of the currency that the report is in. */
  int currency() {
    return currencies.mostUsed(total);
  }

  private void addReasons(UsageLine line) {
    if (Tally.isFailed(line)) {
      errors.add(Names.of(line, Column.ERROR));
    }
    if (Tally.isFiltered(line)) {
      for (String category : line.texts(Column.FILTER)) {
        filters.add(Names.shown(category));
      }
      if (line.texts(Column.FILTER).isEmpty()) {
        filters.add(Names.UNKNOWN);
      }
    }
  }
}
