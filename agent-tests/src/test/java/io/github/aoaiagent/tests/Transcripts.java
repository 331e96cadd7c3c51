// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Output of an application, compared line by line. */
final class Transcripts {
  /** Begins the part of a scenario in the output. */
  static final String MARK = "== ";

  private Transcripts() {}

  static void assertSame(String expected, String actual) {
    assertSame(expected.lines().toList(), actual.lines().toList());
  }

  static void assertSame(List<String> wanted, List<String> got) {
    for (int i = 0; i < Math.max(wanted.size(), got.size()); i++) {
      String before = i < wanted.size() ? wanted.get(i) : "(end)";
      String after = i < got.size() ? got.get(i) : "(end)";
      if (!before.equals(after)) {
        throw new AssertionError(
            "line %d differs%nwithout the agent: %s%nwith the agent:    %s"
                .formatted(i + 1, before, after));
      }
    }
  }

  /** The lines of each scenario, by its name. */
  static Map<String, List<String>> byScenario(String output) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    List<String> part = new ArrayList<>();
    for (String line : output.lines().toList()) {
      if (line.startsWith(MARK)) {
        part = new ArrayList<>();
        parts.put(line.substring(MARK.length()), part);
      } else {
        part.add(line);
      }
    }
    return parts;
  }
}
