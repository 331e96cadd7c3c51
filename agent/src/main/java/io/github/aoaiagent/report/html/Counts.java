// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report.html;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each of some names came; after very many different ones the new are not told apart. */
final class Counts {
  private static final int MOST = 1000;

  private final Map<String, Long> byName = new HashMap<>();

  void add(String name) {
    boolean isTold = byName.size() < MOST || byName.containsKey(name);
    byName.merge(isTold ? name : Names.OTHER, 1L, Long::sum);
  }

  /** The most frequent first. */
  List<Map.Entry<String, Long>> top(int count) {
    return byName.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(count)
        .toList();
  }
}
