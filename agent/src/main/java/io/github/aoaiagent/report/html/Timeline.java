// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report.html;

import io.github.aoaiagent.usagelog.UsageLine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls added up over time and by model. Begins with small steps and takes larger ones as soon as
 * there would be more than a chart can show.
 */
final class Timeline {
  private static final int MOST_MODELS = 60;
  private static final int FEWEST_STEPS = 12;

  /** Where there are more steps than this from the first to the last, empty ones are not shown. */
  private static final int MOST_STEPS = 1000;

  private final ZoneId zone;
  private final TreeMap<Long, Point> points = new TreeMap<>();
  private Step step = Step.MINUTE;
  private @Nullable Point last;
  private long lastEnd;

  Timeline(ZoneId zone) {
    this.zone = zone;
  }

  void add(long moment, String model, UsageLine line, int currency) {
    Point point = at(moment);
    point.all.add(line, currency);
    point.ofModel(model).add(line, currency);
  }

  Step step() {
    return step;
  }

  /** The steps from the first to the last call; a few before them if that would be hardly any. */
  List<Point> points(Instant since) {
    if (points.isEmpty()) {
      return List.of();
    }
    List<Point> all = new ArrayList<>();
    long end = points.lastKey();
    for (long at = first(since); at <= end && all.size() <= MOST_STEPS; ) {
      Point known = points.get(at);
      all.add(known == null ? new Point(at) : known);
      at = step.next(at, zone);
    }
    return all.size() > MOST_STEPS ? List.copyOf(points.values()) : all;
  }

  private long first(Instant since) {
    long first = points.firstKey();
    long earliest = since.isBefore(Instant.ofEpochMilli(first)) ? earliest(since) : first;
    int steps = 1;
    for (long at = first; at < points.lastKey() && steps < FEWEST_STEPS; steps++) {
      at = step.next(at, zone);
    }
    while (steps++ < FEWEST_STEPS && first > earliest) {
      first = step.begin(first - 1, zone);
    }
    return first;
  }

  private long earliest(Instant since) {
    // A report of all there is has no begin that a calendar knows.
    return since.getEpochSecond() <= 0 ? 0 : step.begin(since.toEpochMilli(), zone);
  }

  private Point at(long moment) {
    Point recent = last;
    if (recent != null && moment >= recent.begin && moment < lastEnd) {
      return recent;
    }
    long begin = step.begin(moment, zone);
    points.computeIfAbsent(begin, Point::new);
    while (points.size() > step.most()) {
      coarsen();
      begin = step.begin(moment, zone);
    }
    Point found = points.computeIfAbsent(begin, Point::new);
    last = found;
    lastEnd = step.next(begin, zone);
    return found;
  }

  private void coarsen() {
    step = step.larger();
    last = null;
    List<Point> small = List.copyOf(points.values());
    points.clear();
    for (Point point : small) {
      points.computeIfAbsent(step.begin(point.begin, zone), Point::new).add(point);
    }
  }

  /** A step of time. */
  static final class Point {
    final long begin;
    final Tally all = new Tally();
    private final Map<String, Tally> byModel = new HashMap<>();

    Point(long begin) {
      this.begin = begin;
    }

    /** What the model did in this step. */
    Tally of(String model) {
      return byModel.getOrDefault(model, new Tally());
    }

    /** What all but the models did. */
    Tally without(Collection<String> models) {
      Tally others = new Tally();
      byModel.forEach(
          (model, tally) -> {
            if (!models.contains(model)) {
              others.add(tally);
            }
          });
      return others;
    }

    private Tally ofModel(String model) {
      String told =
          byModel.size() < MOST_MODELS || byModel.containsKey(model) ? model : Names.OTHER;
      return byModel.computeIfAbsent(told, name -> new Tally());
    }

    private void add(Point other) {
      all.add(other.all);
      other.byModel.forEach((model, tally) -> ofModel(model).add(tally));
    }
  }
}
