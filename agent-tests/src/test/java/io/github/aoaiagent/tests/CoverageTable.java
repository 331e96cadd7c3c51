// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which calls of which SDK versions yield exactly one span, as the README shows it. */
final class CoverageTable {
  static final String BEGIN = "<!-- coverage:begin -->";
  static final String END = "<!-- coverage:end -->";

  private static final List<String> KINDS =
      List.of(
          "chat",
          "chat-binary",
          "chat-stream",
          "on-your-data",
          "completions",
          "completions-stream",
          "embeddings",
          "embeddings-binary",
          "images",
          "speech",
          "transcription",
          "translation",
          "responses",
          "responses-stream");

  private static final List<String> TITLES =
      List.of(
          "chat",
          "chat (BinaryData)",
          "chat stream",
          "on your data",
          "completions",
          "completions stream",
          "embeddings",
          "embeddings (BinaryData)",
          "images",
          "speech",
          "transcription",
          "translation",
          "responses",
          "responses stream");

  private final Map<Integer, Map<String, String>> cells = new TreeMap<>();

  /**
   * Adds a version's results.
   *
   * @param covered by the names of the calls: whether it had its one span; calls that the version
   *     does not have are left out
   */
  void add(int beta, Map<String, Boolean> covered) {
    Map<String, String> row = new TreeMap<>();
    for (String kind : KINDS) {
      List<Boolean> variants =
          covered.entrySet().stream()
              .filter(entry -> entry.getKey().split("\\.")[1].equals(kind))
              .map(Map.Entry::getValue)
              .toList();
      boolean all = variants.stream().allMatch(Boolean::booleanValue);
      row.put(kind, variants.isEmpty() ? "–" : all ? "yes" : "no");
    }
    cells.put(beta, row);
  }

  String markdown() {
    StringBuilder table =
        new StringBuilder("| 1.0.0- | " + String.join(" | ", TITLES) + " |\n|---|");
    table.append("---|".repeat(TITLES.size())).append('\n');
    cells.forEach(
        (beta, row) -> {
          table.append("| beta.").append(beta).append(" | ");
          table.append(String.join(" | ", KINDS.stream().map(row::get).toList())).append(" |\n");
        });
    return table.toString();
  }

  /** What a text has between the marks; empty if it has none. */
  static String in(String readme) {
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    return begin < 0 || end < begin ? "" : readme.substring(begin + BEGIN.length(), end).strip();
  }
}
