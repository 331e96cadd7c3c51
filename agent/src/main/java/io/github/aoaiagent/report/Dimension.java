// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.UsageLine;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What calls are told apart by: a column of the log, a tag, or the time in a zone. */
public final class Dimension {
  private static final String TAG = "tag:";
  private static final int MOST = 3;

  private static final Map<String, TimeLabels.Unit> TIMES =
      Map.of(
          "month", TimeLabels.Unit.MONTH,
          "day", TimeLabels.Unit.DAY,
          "hour", TimeLabels.Unit.HOUR);

  private static final Map<String, Column> COLUMNS =
      Map.ofEntries(
          Map.entry("model", Column.MODEL),
          Map.entry("deployment", Column.DEPLOYMENT),
          Map.entry("caller", Column.CALLER),
          Map.entry("service", Column.SERVICE),
          Map.entry("user", Column.USER),
          Map.entry("operation", Column.OP),
          Map.entry("outcome", Column.OUTCOME),
          Map.entry("error", Column.ERROR),
          Map.entry("provider", Column.PROVIDER),
          Map.entry("endpoint", Column.ENDPOINT),
          Map.entry("region", Column.REGION),
          Map.entry("tier", Column.TIER),
          Map.entry("instance", Column.INSTANCE));

  private final String name;

  private Dimension(String name) {
    this.name = name;
  }

  /**
   * One of what {@code --by} takes.
   *
   * @throws IllegalArgumentException if there is no such dimension; its message is a sentence
   */
  public static Dimension of(String name) {
    String known = name.trim();
    if (known.startsWith(TAG) && known.length() > TAG.length()) {
      return new Dimension(known);
    }
    known = known.toLowerCase(Locale.ROOT);
    if (!TIMES.containsKey(known) && !COLUMNS.containsKey(known)) {
      throw new IllegalArgumentException(
          "there is no '"
              + name
              + "' to report by; it can be month, day, hour, model, deployment, caller, service,"
              + " user, operation, outcome, error, provider, endpoint, region, tier, instance or"
              + " tag:<name>");
    }
    return new Dimension(known);
  }

  /**
   * What a list with commas names.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static List<Dimension> all(String names) {
    List<Dimension> dimensions = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      dimensions.add(of(name));
    }
    if (dimensions.size() > MOST) {
      throw new IllegalArgumentException("a report is by " + MOST + " things at most");
    }
    return dimensions;
  }

  public String name() {
    return name;
  }

  boolean isTime() {
    return TIMES.containsKey(name);
  }

  /** The name of the tag that it is, or null. */
  @Nullable String tag() {
    return name.startsWith(TAG) ? name.substring(TAG.length()) : null;
  }

  /** Puts the columns it reads into a set. */
  void addColumns(Set<Column> columns) {
    if (!isTime()) {
      Column column = COLUMNS.get(name);
      columns.add(column == null ? Column.TAGS : column);
    }
  }

  /** Finds what a line belongs to, null if it is not known. For one thread. */
  Function<UsageLine, @Nullable String> reader(ZoneId zone) {
    TimeLabels.Unit unit = TIMES.get(name);
    if (unit != null) {
      TimeLabels labels = new TimeLabels(unit, zone);
      return line -> labels.label(line.count(Column.TS, 0));
    }
    Column column = COLUMNS.get(name);
    if (column != null) {
      return line -> line.text(column);
    }
    String tag = tag();
    return line -> line.map(Column.TAGS).get(tag);
  }
}
