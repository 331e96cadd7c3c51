// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One line of the README's table of what the agent is at home beside. Each test that runs such a
 * host asserts the rows that it has found; their order is the README's own.
 *
 * @param host the application or the agent
 * @param order where our flag stands among others
 * @param openTelemetry whose writes the spans of calls
 * @param parent whether they are below the application's spans
 * @param output whether the application wrote the same
 */
record BesideRow(String host, String order, String openTelemetry, String parent, String output) {
  private static final String BEGIN = "<!-- beside:begin -->";
  private static final String END = "<!-- beside:end -->";
  private static final String HEAD =
      """
      | host | our `-javaagent` | OpenTelemetry that has the spans | parent right | output unchanged |
      |---|---|---|---|---|
      """;

  /**
   * The row of a host by what arrived.
   *
   * @param parents the ids of the spans that calls were made in; empty if there were none
   */
  static BesideRow of(
      String host, String order, List<SpanView> calls, Set<String> parents, boolean same) {
    String services =
        calls.stream().map(BesideRow::owner).distinct().collect(Collectors.joining(", "));
    boolean right =
        calls.stream()
            .allMatch(
                call -> parents.isEmpty() ? call.isRoot() : parents.contains(call.parentSpanId()));
    String parent = right ? parents.isEmpty() ? "–" : "yes" : "no";
    return new BesideRow(host, order, services, parent, same ? "yes" : "no");
  }

  /** Asserts that the README has these rows, among others. */
  static void assertInReadme(List<BesideRow> rows) throws IOException {
    String readme = Files.readString(Path.of(System.getProperty("aoai.readme")));
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    String table = begin < 0 || end < begin ? "" : readme.substring(begin + BEGIN.length(), end);
    String wanted = rows.stream().map(BesideRow::markdown).collect(Collectors.joining());
    boolean has =
        table.strip().startsWith(HEAD.strip())
            && rows.stream().allMatch(row -> table.contains("\n" + row.markdown()));
    assertTrue(has, () -> "The README should have:\n" + BEGIN + "\n" + HEAD + wanted + END + "\n");
  }

  private String markdown() {
    return "| " + String.join(" | ", List.of(host, order, openTelemetry, parent, output)) + " |\n";
  }

  private static String owner(SpanView call) {
    Object distribution = call.resource().get("telemetry.distro.name");
    return distribution == null
        ? "the application's"
        : distribution.equals("aoai-agent") ? "the agent's own" : "that agent's";
  }
}
