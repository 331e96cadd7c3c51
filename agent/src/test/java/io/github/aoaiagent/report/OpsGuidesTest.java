// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.usagelog.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guides name the columns of the usage log and of FOCUS as they are written, all of them. */
class OpsGuidesTest {
  private static final Path GUIDES = Path.of("src/main/ops/guides");

  @Test
  void duckDbReadsEveryColumn() throws IOException {
    String view = between(read("duckdb/00_calls.sql"), "columns = {", "}");
    assertColumns(
        pairs("(\\w+)\"?: '([^']+)'", view),
        "VARCHAR",
        "VARCHAR\\[]",
        "INTEGER|BIGINT|DOUBLE|DECIMAL\\(28,12\\)",
        "BOOLEAN",
        "MAP\\(VARCHAR, VARCHAR\\)");
  }

  @Test
  void dataExplorerReadsEveryColumn() throws IOException {
    String setup = read("data-explorer/setup.kql");
    Map<String, String> table =
        pairs("(\\w+)(?:'])?: (\\w+)", between(setup, ".create-merge table AoaiUsage (", ")"));
    assertEquals("datetime", table.put("ts", "long"));
    assertColumns(table, "string", "dynamic", "int|long|real", "bool", "dynamic");
    Map<String, String> mapping =
        pairs("\\{\"Column\": \"(\\w+)\", \"Properties\": \\{\"Path\": \"\\$\\.(\\w+)\"", setup);
    assertEquals(keys(), List.copyOf(mapping.keySet()));
    assertEquals(keys(), List.copyOf(mapping.values()));
  }

  @Test
  void powerBiReadsEveryColumn() throws IOException {
    assertColumns(
        pairs("\\{\"(\\w+)\", (Int64\\.Type|type \\w+)}", read("power-bi/usage-log.pq")),
        "type text",
        "type text",
        "Int64\\.Type|type number",
        "type logical",
        "type text");
    Set<String> known = new TreeSet<>(keys());
    known.addAll(Set.of("date", "time"));
    assertKnown(known, "\\bCalls\\[(\\w+)]", read("power-bi.md"), 10);
  }

  @Test
  void focusIsReadAsItIsWritten() throws IOException {
    StringBuilder titles = new StringBuilder();
    FocusRow.writeTitles(new Csv(titles, false));
    Set<String> known = new TreeSet<>(List.of(titles.toString().strip().split(",")));
    assertKnown(known, "\\{\"(\\w+)\", type", read("power-bi/focus.pq"), 10);
    assertKnown(known, "\\[(Tags|[A-Z]\\w+)]\\)", read("power-bi/focus.pq"), 2);
    assertKnown(known, "\\bCharges\\[(\\w+)]", read("power-bi.md"), 1);
    String query = read("duckdb/07_focus.sql");
    assertKnown(known, "\\b(x_[A-Z]\\w+|[A-Z][a-z]+[A-Z]\\w+)", query.replaceAll("--.*", ""), 7);
  }

  @Test
  void everyFileIsInItsGuide() throws IOException {
    for (String guide : List.of("duckdb", "data-explorer", "power-bi")) {
      String text = read(guide + ".md");
      try (Stream<Path> files = Files.list(GUIDES.resolve(guide))) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString();
          assertTrue(
              text.contains("`" + name.replace(".sql", "") + "`") || text.contains(name), name);
        }
      }
    }
  }

  /** All columns in their order, with types of these. */
  private static void assertColumns(
      Map<String, String> columns,
      String text,
      String texts,
      String number,
      String flag,
      String map) {
    assertEquals(keys(), List.copyOf(columns.keySet()));
    Map<Column.Kind, String> types = new EnumMap<>(Column.Kind.class);
    types.put(Column.Kind.TEXT, text);
    types.put(Column.Kind.TEXTS, texts);
    types.put(Column.Kind.NUMBER, number);
    types.put(Column.Kind.FLAG, flag);
    types.put(Column.Kind.MAP, map);
    for (Column column : Column.values()) {
      String type = columns.getOrDefault(column.key(), "");
      assertTrue(type.matches(types.get(column.kind())), column.key() + ": " + type);
    }
  }

  private static void assertKnown(Set<String> known, String pattern, String text, int least) {
    Set<String> named = new TreeSet<>();
    for (Matcher each = Pattern.compile(pattern).matcher(text); each.find(); ) {
      named.add(each.group(1));
    }
    assertTrue(named.size() >= least, named::toString);
    named.removeAll(known);
    assertEquals(Set.of(), named);
  }

  private static List<String> keys() {
    return Arrays.stream(Column.values()).map(Column::key).toList();
  }

  private static Map<String, String> pairs(String pattern, String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (Matcher each = Pattern.compile(pattern).matcher(text); each.find(); ) {
      pairs.put(each.group(1), each.group(2));
    }
    return pairs;
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String read(String file) throws IOException {
    return Files.readString(GUIDES.resolve(file));
  }
}
