// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide to DuckDB, run by DuckDB on logs of the agent: it comes to what the report says. */
class DuckDbTest {
  private static final Path GUIDE = Path.of("../agent/src/main/ops/guides/duckdb");

  private static final List<Case> CASES =
      List.of(
          Case.of("chat.plain").answers(Replies::chat),
          Case.of("chat.cached").answers(() -> Reply.fixture("chat_azure_200")),
          Case.of("chat.429-once").answers(() -> Replies.throttled(60), Replies::chat),
          Case.of("chat.401").answers(() -> Reply.fixture("error_401_azure")),
          Case.of("chat.filtered").answers(() -> Reply.fixture("error_400_content_filter_azure")),
          Case.of("chat.unpriced")
              .answers(() -> Replies.chatBut("\"gpt-4o-2024-11-20\"", "\"gpt-9\"")),
          Case.of("stream.plain").answers(Replies::stream),
          Case.of("stream.without-usage").answers(() -> Reply.fixture("chat_stream_azure_nousage")),
          Case.of("embeddings.plain"));

  @TempDir private static Path folder;
  private static Connection duckdb;

  @BeforeAll
  static void writeLogAndMakeView() throws Exception {
    Path log = folder.resolve("aoai-usage");
    ScenarioRun.run(CASES, jvm -> jvm.agent("usage-log=" + log).env("OTEL_SDK_DISABLED", "true"));
    Path written = UsageLines.files(log).get(0);
    List<String> lines = Files.readAllLines(written);
    assertEquals(CASES.size(), lines.size());
    compress(lines.subList(0, 4), log.resolve("usage-host-1-20261120.jsonl.gz"));
    Files.writeString(
        written, String.join("\n", lines.subList(4, lines.size())) + "\n{\"v\":1,\"ts\":17640");
    List<MadeUsage.Call> made = MadeUsage.of(14, Instant.parse("2026-11-20T00:00:00Z"), 12);
    compress(
        made.stream().map(MadeUsage.Call::line).toList(),
        log.resolve("usage-host-2-20261120.jsonl.gz"));
    duckdb = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = duckdb.createStatement()) {
      statement.execute("set file_search_path = '" + folder + "'");
      statement.execute(text("00_calls.sql"));
    }
  }

  @AfterAll
  static void close() throws SQLException {
    duckdb.close();
  }

  @Test
  void tokensAndCostOfEachDayAndModel() throws Exception {
    Map<List<String>, Map<String, String>> told = report("day,model");
    Map<List<String>, Map<String, String>> found = sums("01_tokens_and_cost.sql", "day, model");
    assertEquals(told.keySet(), found.keySet());
    assertTrue(told.size() > 50, told::toString);
    told.forEach(
        (group, numbers) -> {
          for (String number :
              List.of(
                  "calls",
                  "input_tokens",
                  "cached_tokens",
                  "output_tokens",
                  "reasoning_tokens",
                  "cost",
                  "saved",
                  "calls_unpriced")) {
            assertSame(numbers, found.get(group), number, 1e-9);
          }
        });
  }

  @Test
  void percentilesOfAnsweredCalls() throws Exception {
    Map<List<String>, Map<String, String>> told =
        report("deployment,model", "--where", "outcome=answered");
    Map<List<String>, Map<String, String>> found = rows("02_latency.sql", "deployment", "model");
    assertEquals(told.keySet(), found.keySet());
    told.forEach(
        (group, numbers) -> {
          Map<String, String> row = found.get(group);
          row.put("ttfc_p50_ms", row.get("first_chunk_p50_ms"));
          for (String number : List.of("p50_ms", "p95_ms", "ttfc_p50_ms")) {
            double exact = number(row.get(number));
            assertSame(numbers, row, number, 0.5 + exact * 0.011);
          }
        });
    assertTrue(
        found.values().stream().anyMatch(row -> number(row.get("tokens_per_second_p50")) > 1));
  }

  @Test
  void totalsOfTheOthers() throws Exception {
    Map<String, String> total = new TreeMap<>();
    report("outcome").values().forEach(row -> row.forEach((key, value) -> add(total, key, value)));
    Map<String, String> cache = total("03_cache.sql", " 1024", " 0");
    assertSame(total, cache, "input_tokens", 0);
    assertSame(total, cache, "cached_tokens", 0);
    assertSame(total, cache, "saved", 1e-9);
    assertTrue(number(total("03_cache.sql", "", "").get("calls")) > 100);
    Map<String, String> errors = total("04_errors_and_throttling.sql", "", "");
    assertSame(total, errors, "calls", 0);
    assertSame(total, errors, "failed", 0);
    assertSame(total, errors, "throttled_attempts", 0);
    Map<String, String> unknown = total("05_streams_without_usage.sql", "", "");
    assertSame(total, unknown, "streams_without_usage", 0);
    assertEquals(number(total.get("calls_without_usage")), number(unknown.get("without_usage")));
    assertSame(total, total("06_filtered.sql", "", ""), "filtered", 0);
    for (String counted : List.of("cached_tokens", "failed", "throttled_attempts", "filtered")) {
      assertTrue(number(total.get(counted)) > 0, counted);
    }
    assertEquals(1, number(total.get("streams_without_usage")));
  }

  @Test
  void focusIsOfTheSameCalls() throws Exception {
    Path focus = folder.resolve("focus.csv");
    run("--format", "focus", "--out", focus.toString());
    Map<List<String>, Map<String, String>> rows =
        rows("07_focus.sql", "day", "deployment", "model");
    assertFalse(rows.isEmpty());
    double cost = 0;
    for (Map<String, String> row : rows.values()) {
      assertEquals(0, number(row.get("difference")), row::toString);
      assertEquals(
          number(row.get("cost")),
          number(row.get("fresh_input_cost"))
              + number(row.get("cached_input_cost"))
              + number(row.get("output_cost")),
          1e-9);
      cost += number(row.get("cost"));
    }
    Map<String, String> total = new TreeMap<>();
    report("outcome").values().forEach(row -> row.forEach((key, value) -> add(total, key, value)));
    assertEquals(number(total.get("cost")), cost, 1e-9);
  }

  /** What the guide says of tags, and of a column that no call has. */
  @Test
  void columnsThatNoCallHasAreNull() throws Exception {
    try (Statement statement = duckdb.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*), count(spillover_from), count(tags['tenant']), count(trace)"
                    + " from calls")) {
      assertTrue(row.next());
      assertTrue(row.getLong(1) > 1000);
      assertEquals(0, row.getLong(2) + row.getLong(3));
    }
  }

  /** The report's numbers by group. */
  private static Map<List<String>, Map<String, String>> report(String by, String... options)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--format", "csv", "--tz", "UTC", "--by", by));
    arguments.addAll(List.of(options));
    List<String> csv = run(arguments.toArray(String[]::new)).lines().toList();
    List<String> titles = List.of(csv.get(0).split(",", -1));
    Map<List<String>, Map<String, String>> rows = new LinkedHashMap<>();
    int groups = by.split(",").length;
    for (String line : csv.subList(1, csv.size())) {
      List<String> cells = List.of(line.split(",", -1));
      Map<String, String> row = new TreeMap<>();
      for (int i = groups; i < cells.size(); i++) {
        row.put(titles.get(i), cells.get(i));
      }
      rows.put(cells.subList(0, groups), row);
    }
    return rows;
  }

  private static String run(String... options) throws IOException {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "report";
    arguments[1] = folder.resolve("aoai-usage").toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    ForkedJvm.Exit exit = ForkedJvm.of(ForkedJvm.agentJar().toString(), arguments).run();
    assertEquals(0, exit.code(), exit::err);
    return exit.out();
  }

  /** A query's rows by some of their columns. */
  private static Map<List<String>, Map<String, String>> rows(String file, String... group)
      throws Exception {
    return query(text(file), group);
  }

  private static Map<List<String>, Map<String, String>> sums(String file, String group)
      throws Exception {
    return query(
        "select "
            + group
            + ", sum(columns(* exclude (day, model, deployment, caller, currency)))"
            + " as '\\0' from ("
            + bare(text(file))
            + ") group by "
            + group,
        group.split(", "));
  }

  /** All rows of a query added up. */
  private static Map<String, String> total(String file, String old, String replacement)
      throws Exception {
    String query = bare(text(file));
    assertTrue(query.contains(old), file);
    Map<String, String> total = new TreeMap<>();
    query(query.replace(old, replacement))
        .values()
        .forEach(row -> row.forEach((key, value) -> add(total, key, value)));
    return total;
  }

  private static Map<List<String>, Map<String, String>> query(String query, String... group)
      throws SQLException {
    Map<List<String>, Map<String, String>> rows = new LinkedHashMap<>();
    try (Statement statement = duckdb.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        Map<String, String> row = new TreeMap<>();
        for (int i = 1; i <= columns; i++) {
          String value = found.getString(i);
          row.put(found.getMetaData().getColumnLabel(i), value == null ? "" : value);
        }
        List<String> key = new ArrayList<>();
        for (String each : group) {
          key.add(row.getOrDefault(each, ""));
        }
        rows.put(group.length == 0 ? List.of(rows.size() + "") : key, row);
      }
    }
    return rows;
  }

  private static void add(Map<String, String> total, String key, String value) {
    if (value.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?")) {
      total.merge(key, value, (a, b) -> Double.toString(number(a) + number(b)));
    }
  }

  private static void assertSame(
      Map<String, String> told, Map<String, String> found, String number, double tolerance) {
    assertTrue(found.containsKey(number), () -> number + " in " + found);
    assertEquals(
        number(told.get(number)),
        number(found.get(number)),
        tolerance,
        () -> number + ": " + told + " " + found);
  }

  private static double number(String text) {
    return text == null || text.isEmpty() ? 0 : Double.parseDouble(text);
  }

  private static String text(String file) throws IOException {
    return Files.readString(GUIDE.resolve(file));
  }

  private static String bare(String query) {
    return query.strip().replaceFirst(";$", "");
  }

  private static void compress(List<String> lines, Path file) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
