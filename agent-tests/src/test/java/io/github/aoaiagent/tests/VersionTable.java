// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which calls of which versions yield exactly one span, as a part of the README shows it. */
final class VersionTable {
  private static final String BEGIN = "<!-- versions:begin -->";
  private static final String END = "<!-- versions:end -->";

  private VersionTable() {}

  /** One row for each version, one column for each kind of call that any of them has. */
  static String markdown(String sdk, List<String> kinds, List<VersionRun> runs) {
    String head =
        "| %s | %s |\n|---|%s\n"
            .formatted(
                sdk,
                kinds.stream()
                    .map(kind -> kind.replace('-', ' '))
                    .collect(Collectors.joining(" | ")),
                "---|".repeat(kinds.size()));
    return runs.stream().map(run -> row(run, kinds)).collect(Collectors.joining("", head, ""));
  }

  /** What the README has. */
  static String inReadme() throws IOException {
    Path readme = Path.of(System.getProperty("aoai.readme"));
    String text = Files.exists(readme) ? Files.readString(readme) : "";
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    return begin < 0 || end < begin ? "" : text.substring(begin + BEGIN.length(), end);
  }

  private static String row(VersionRun run, List<String> kinds) {
    Map<String, Boolean> covered = run.covered();
    return kinds.stream()
        .map(kind -> cell(kind, covered))
        .collect(Collectors.joining(" | ", "| " + run.version() + " | ", " |\n"));
  }

  private static String cell(String kind, Map<String, Boolean> covered) {
    TreeSet<Boolean> variants =
        covered.entrySet().stream()
            .filter(entry -> entry.getKey().split("\\.")[1].equals(kind))
            .map(Map.Entry::getValue)
            .collect(Collectors.toCollection(TreeSet::new));
    return variants.isEmpty() ? "–" : variants.contains(false) ? "no" : "yes";
  }
}
