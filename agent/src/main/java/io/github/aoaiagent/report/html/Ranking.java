// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report.html;

import io.github.aoaiagent.usagelog.UsageLine;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls added up by a name. Of very many names those that come after the first ones are added to
 * the rest, so that a log with a name a call does not fill the memory.
 */
final class Ranking {
  private final int most;
  private final Map<String, Tally> byName = new HashMap<>();
  private final Tally rest = new Tally();

  Ranking(int most) {
    this.most = most;
  }

  void add(String name, UsageLine line, int currency) {
    of(name).add(line, currency);
  }

  private Tally of(String name) {
    Tally known = byName.get(name);
    if (known != null) {
      return known;
    }
    if (byName.size() >= most) {
      return rest;
    }
    Tally made = new Tally();
    byName.put(name, made);
    return made;
  }

  /** The ones that matter most in a currency. */
  List<Entry> top(int count, int currency) {
    return byName.entrySet().stream()
        .map(entry -> new Entry(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing(Entry::tally, Tally.byWeight(currency)).thenComparing(Entry::name))
        .limit(count)
        .toList();
  }

  /** All that are not among the top ones. */
  Tally below(List<Entry> top) {
    Set<String> shown = new HashSet<>();
    top.forEach(entry -> shown.add(entry.name()));
    Tally below = new Tally();
    below.add(rest);
    byName.forEach(
        (name, tally) -> {
          if (!shown.contains(name)) {
            below.add(tally);
          }
        });
    return below;
  }

  record Entry(String name, Tally tally) {}
}
