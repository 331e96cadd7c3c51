// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aoaiagent.tests.MadeUsage.Call;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.OutputType;

/**
 * Takes the README's pictures of the ops folder; {@code mvn -q -Ppictures verify} runs it. What
 * cannot be had fails: there is no picture then.
 */
class OpsPictures {
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static final Path KQL = OpsQueries.OPS.resolve("kql");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WIDTH = 1032;
  private static final int POLL_MILLIS = 200;
  private static final int POLLS = 150;

  /** The day that is shown ends here; its traffic is made. */
  private static final Instant UNTIL = Instant.parse("2026-11-24T17:00:00Z");

  @Test
  void dashboard(@TempDir Path folder) throws Exception {
    NpmFolder npm = NpmFolder.of("pictures").orElseThrow();
    Duration later = Duration.between(UNTIL, Instant.now().truncatedTo(ChronoUnit.MINUTES));
    ask(npm, folder, later);
    succeed(npm.node("bundle.mjs", "dashboard"));
    try (Browser browser = Browser.start().orElseThrow()) {
      browser.open(npm.path("dashboard.html"), WIDTH, 3000);
      await(() -> browser.all("main").size() == 3);
      Thread.sleep(5 * POLL_MILLIS); // fonts, and what is laid out once they are there
      assertEquals(List.of(), browser.complaints());
      for (String part : List.of("cost", "latency", "reliability")) {
        take(browser, "#" + part, "ops-grafana-" + part + ".png");
      }
    }
  }

  @Test
  void query() throws Exception {
    NpmFolder npm = NpmFolder.of("pictures").orElseThrow();
    String normaliser = Files.readString(KQL.resolve("00_appinsights.kql"));
    String begin = "let AoaiCalls = (from:timespan) ";
    String body = normaliser.substring(normaliser.indexOf(begin) + begin.length());
    ObjectNode texts = JSON.createObjectNode();
    texts.put("query", Files.readString(KQL.resolve("02_cost_by_deployment_day.kql")).strip());
    texts.put("calls", body.substring(0, body.indexOf("\n};") + 2));
    texts.set("tables", JSON.readTree(Path.of("src/test/npm/kql/tables.json").toFile()));
    Files.writeString(npm.path("texts.js"), "window.texts = " + texts + ";\n");
    succeed(
        npm.node(
            "bundle.mjs",
            "kql",
            "kusto=@kusto/monaco-kusto/release/esm/kusto.worker",
            "editor=monaco-editor/esm/vs/editor/editor.worker"));
    try (Browser browser = Browser.start().orElseThrow()) {
      browser.open(npm.path("kql.html"), WIDTH, 400);
      await(() -> Boolean.TRUE.equals(browser.run("return window.colours?.() >= 5")));
      assertEquals(List.of(), browser.run("return window.problems()"));
      assertEquals(List.of(), browser.complaints());
      take(browser, "#query", "ops-kql.png");
    }
  }

  /** Has Prometheus record and evaluate the shipped rules on made traffic, and asks it. */
  private static void ask(NpmFolder npm, Path folder, Duration later) throws Exception {
    Path data = folder.resolve("data");
    makeTwoDays(folder, data, later);
    Path rules = Files.createDirectory(folder.resolve("rules")).resolve("rules.yml");
    // The budget is what each user sets: one that fits the traffic.
    Files.writeString(rules, Files.readString(OpsQueries.RULES).replace("(500 /", "(4000 /"));
    Path server = PrometheusServer.program("prometheus").orElseThrow();
    try (PrometheusServer plain =
        serve(server, folder, Files.createFile(rules.resolveSibling("none.yml")))) {
      Instant until = UNTIL.plus(later);
      promtool(
          "tsdb",
          "create-blocks-from",
          "rules",
          "--url=" + plain.url(""),
          "--start=" + until.minus(Duration.ofHours(26)).getEpochSecond(),
          "--end=" + until.getEpochSecond(),
          "--output-dir=" + data,
          rules.toString());
    }
    try (PrometheusServer both = serve(server, folder, rules)) {
      await(() -> both.query("ALERTS{alertstate=\"firing\"}").size() > 1);
      succeed(
          npm.node(
              "answers.mjs",
              both.url(""),
              OpsQueries.DASHBOARD.toAbsolutePath().normalize().toString(),
              Long.toString(UNTIL.getEpochSecond()),
              Long.toString(later.toSeconds())));
    }
  }

  /** The traffic before the moment that is shown, with an hour in which much fails. */
  private static void makeTwoDays(Path folder, Path data, Duration later) throws Exception {
    List<Call> calls =
        MadeUsage.of(3, UNTIL.plus(Duration.ofHours(20)), 2000).stream()
            .filter(call -> call.at() < UNTIL.toEpochMilli())
            .sorted(Comparator.comparingLong(Call::at))
            .toList();
    Path made = folder.resolve("made.txt");
    MadeMetrics.write(calls, UNTIL, later, made);
    promtool("tsdb", "create-blocks-from", "openmetrics", made.toString(), data.toString());
  }

  private static PrometheusServer serve(Path prometheus, Path folder, Path rules) throws Exception {
    PrometheusServer server = PrometheusServer.start(prometheus, folder, rules, Map.of());
    await(server::isReady);
    return server;
  }

  private static void promtool(String... arguments) throws Exception {
    Path promtool = PrometheusServer.program("promtool").orElseThrow();
    List<String> command = new ArrayList<>(List.of(arguments));
    command.add(0, promtool.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
  }

  private static void succeed(NpmFolder.Result result) {
    assertEquals(0, result.code(), result.out());
  }

  private static void take(Browser browser, String css, String name) throws Exception {
    Files.write(
        Files.createDirectories(SHOTS).resolve(name),
        browser.find(css).getScreenshotAs(OutputType.BYTES));
  }

  private static void await(Callable<Boolean> isSo) throws Exception {
    for (int polls = 0; !isSo.call(); polls++) {
      assertTrue(polls < POLLS, "not in time");
      Thread.sleep(POLL_MILLIS);
    }
  }
}
