// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code report} and {@code tail}, as they are in the jar. */
class ReportTest {
  private static final long BEGIN = 1_793_491_200_000L; // 2026-11-01

  private static final String ESCAPE = "\u001b[";

  @TempDir private Path folder;

  @Test
  void aBuildCanFailByWhatItsCallsCost() throws IOException {
    Path log = log(200);
    ForkedJvm.Exit below = report(log, "--fail-over", "1000");
    assertEquals(0, below.code(), below::err);
    assertTrue(below.out().contains("gpt-4o-2024-11-20"), below::out);
    ForkedJvm.Exit above = report(log, "--fail-over", "0.0001", "--format", "md");
    assertEquals(3, above.code());
    assertTrue(above.err().contains("aoai-agent: the calls cost 0."), above::err);
    assertTrue(above.out().contains("| model | calls |"), above::out);
  }

  @Test
  void whatCannotBeDoneIsSaid() throws IOException {
    assertSays(1, "there is no file or folder", report(folder.resolve("none")));
    assertSays(2, "there is no 'modl' to report by", report(folder, "--by", "modl"));
    assertSays(2, "'soon' is no time; it can be 7d", report(folder, "--since", "soon"));
    assertSays(2, "there is no time zone 'Bonn'", report(folder, "--tz", "Bonn"));
    assertSays(2, "--raw is for --format csv", report(folder, "--raw"));
    ForkedJvm.Exit empty = report(folder);
    assertEquals(0, empty.code(), empty::err);
    assertTrue(empty.out().contains("No calls in this time."), empty::out);
  }

  @Test
  void brokenLinesAreToldAndPassedOver() throws IOException {
    Path log = log(10);
    Files.writeString(log, Files.readString(log) + "{\"ts\":12\nnonsense\n");
    ForkedJvm.Exit exit = report(folder);
    assertEquals(0, exit.code(), exit::err);
    String told = exit.out().replaceAll("\\s+", " ");
    assertTrue(told.contains("2 broken lines were left out: " + log + ":11 is not"), told);
  }

  /** What a person would do who has a database and the exported files. */
  @Test
  void databasesComeToTheTotalsOfTheLog() throws Exception {
    Path log = log(5000);
    String json = file(log, "--format", "json", "--raw");
    String csv = file(log, "--format", "csv", "--raw");
    String sums = file(log, "--format", "csv", "--by", "day,model,tag:tenant");
    String totals = "count(*), sum(%s), sum(%s), sum(%s)";
    String ofLog;
    try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      String query =
          "select "
              + String.format(totals, member("in"), member("out"), member("cost"))
              + " from json_each(?)";
      ofLog = row(sqlite, query, "[" + String.join(",", Files.readAllLines(log)) + "]");
      assertEquals(ofLog, row(sqlite, query, Files.readString(Path.of(json))));
    }
    try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:")) {
      String query =
          "select "
              + String.format(totals, decimal("\"in\""), decimal("\"out\""), decimal("\"cost\""))
              + " from csvread('"
              + csv
              + "', null, 'charset=UTF-8 caseSensitiveColumnNames=true')";
      assertEquals(ofLog, row(h2, query));
      String ofSums =
          "select sum(cast(calls as int)), "
              + String.format(
                  "sum(%s), sum(%s), sum(%s)",
                  decimal("input_tokens"), decimal("output_tokens"), decimal("cost"))
              + " from csvread('"
              + sums
              + "')";
      assertEquals(ofLog, row(h2, ofSums));
    }
  }

  /** Of memory and correctness; how long it takes is told in the README. */
  @Test
  void aMillionLinesNeedLittleMemory() throws IOException {
    int calls = 1_000_000;
    Path log = log(calls);
    ForkedJvm.Exit exit =
        ForkedJvm.of(ForkedJvm.agentJar().toString(), "report", log.toString(), "--format", "csv")
            .jvm("-Xmx48m")
            .run();
    assertEquals(0, exit.code(), exit::err);
    String[] row = exit.out().lines().skip(1).findFirst().orElse("").split(",");
    assertEquals(calls, Integer.parseInt(row[1]));
    assertEquals(tokens(calls, 0), Long.parseLong(row[7]));
    assertEquals(tokens(calls, 1), Long.parseLong(row[9]));
    Files.delete(log);
  }

  @Test
  void tailShowsCallsAsTheyAreInTheLog() throws IOException {
    Path log = log(3);
    ForkedJvm.Exit exit =
        ForkedJvm.of(
                ForkedJvm.agentJar().toString(),
                "tail",
                log.toString(),
                "--since",
                "2026-11-01",
                "--until-idle",
                "1")
            .run();
    assertEquals(0, exit.code(), exit::err);
    List<String> lines = exit.out().lines().toList();
    assertEquals(4, lines.size(), exit::out);
    assertTrue(lines.get(0).contains("tokens 10/-/5/-"), lines.get(0));
    assertTrue(lines.get(3).startsWith("3 calls, 33 tokens in, 18 out, $0.0"), lines.get(3));
  }

  @Test
  void whatIsNoTerminalGetsNoColoursAndTheWidthThatIsTold() throws IOException {
    ForkedJvm.Exit exit =
        ForkedJvm.of(ForkedJvm.agentJar().toString(), "report", log(20).toString())
            .env("COLUMNS", "60")
            .run();
    assertEquals(0, exit.code(), exit::err);
    exit.out().lines().forEach(line -> assertTrue(line.length() <= 60, line));
    assertTrue(exit.out().contains("Not shown for lack of room: "), exit::out);
    assertFalse(exit.out().contains(ESCAPE), exit::out);
  }

  /** As in a terminal of 70 columns, which nobody has exported. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aTerminalGetsColoursAndIsNotTooNarrow() throws Exception {
    Optional<Path> script = DebianTool.of(List.of("script"), "bsdutils");
    assumeTrue(script.isPresent(), "no script");
    String report =
        "'%s' -jar '%s' report '%s'"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin/java"),
                ForkedJvm.agentJar(),
                log(20));
    List<String> lines = terminal(script.get(), "stty cols 70; unset COLUMNS NO_COLOR; " + report);
    assertTrue(lines.get(0).startsWith(ESCAPE + "1mModel calls" + ESCAPE + "0m "), lines::toString);
    lines.forEach(line -> assertTrue(shown(line).length() <= 70, line));
    assertTrue(lines.stream().anyMatch(line -> shown(line).length() > 60), lines::toString);
    List<String> plain = terminal(script.get(), "stty cols 70; NO_COLOR=1 " + report);
    assertFalse(String.join("", plain).contains(ESCAPE), plain::toString);
  }

  /** Lines that a command of a shell writes to a terminal. */
  private static List<String> terminal(Path script, String command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(script.toString(), "-qec", command, "/dev/null")
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true);
    builder.environment().put("TERM", "xterm");
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    return text.lines().filter(line -> !line.isEmpty()).toList();
  }

  private static String shown(String line) {
    return line.replaceAll("\u001b\\[\\d*m", "");
  }

  /** A log of so many calls, about 250 bytes each. */
  private Path log(int calls) throws IOException {
    Path log = folder.resolve("usage-host-1-20261101.jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(log)) {
      for (int i = 0; i < calls; i++) {
        out.write("{\"v\":1,\"ts\":");
        out.write(Long.toString(BEGIN + i * 1000L));
        out.write(",\"service\":\"shop\",\"tags\":{\"tenant\":\"t");
        out.write(Integer.toString(i % 3));
        out.write("\"},\"trace\":\"0af7651916cd43dd8448eb211c80319c\",\"op\":\"chat\",");
        out.write("\"deployment\":\"gpt-4o\",\"model\":\"gpt-4o-2024-11-20\",\"stream\":false,");
        out.write("\"outcome\":\"answered\",\"ms\":100,\"usage_src\":\"response\",\"in\":");
        out.write(Integer.toString(10 + i % 100));
        out.write(",\"out\":");
        out.write(Integer.toString(5 + i % 100));
        out.write(",\"cost\":0.0000");
        out.write(Integer.toString(100 + i % 100));
        out.write(",\"cur\":\"USD\",\"price_table\":\"2026-10-01\"}\n");
      }
    }
    return log;
  }

  private static long tokens(int calls, int direction) {
    long sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += (direction == 0 ? 10 : 5) + i % 100;
    }
    return sum;
  }

  private static String member(String key) {
    return "json_extract(value, '$." + key + "')";
  }

  private static String decimal(String column) {
    return "cast(" + column + " as decimal(30, 12))";
  }

  private static String row(Connection connection, String query, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      ResultSet rows = statement.executeQuery();
      assertTrue(rows.next());
      return String.format(
          Locale.ROOT,
          "%d calls, %d in, %d out, %.9f",
          rows.getLong(1),
          rows.getLong(2),
          rows.getLong(3),
          rows.getDouble(4));
    }
  }

  private String file(Path log, String... arguments) throws IOException {
    Path file = folder.resolve(String.join("", arguments).replaceAll("\\W", "") + ".out");
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--out";
    all[arguments.length + 1] = file.toString();
    ForkedJvm.Exit exit = report(log, all);
    assertEquals(0, exit.code(), exit::err);
    return file.toString();
  }

  private static void assertSays(int code, String sentence, ForkedJvm.Exit exit) {
    assertEquals(code, exit.code(), exit::err);
    assertTrue(exit.err().startsWith("aoai-agent: " + sentence), exit::err);
    assertEquals("", exit.out());
  }

  private static ForkedJvm.Exit report(Path log, String... options) throws IOException {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "report";
    arguments[1] = log.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return ForkedJvm.of(ForkedJvm.agentJar().toString(), arguments).run();
  }
}
