// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The queries for Azure as Kusto's own language service reads them, on every storage that they are
 * for, the commands and queries of the guide to Data Explorer, and the templates by their schemas.
 * Nothing is executed: there is no engine to be had.
 */
class KqlTest {
  static final Path OPS = Path.of("../agent/src/main/ops");
  private static Optional<NpmFolder> checks = Optional.empty();

  @BeforeAll
  static void install() throws IOException {
    checks = NpmFolder.of("kql");
    assumeTrue(checks.isPresent(), "no node, npm or packages");
  }

  /** The counts are written out: what is no longer looked at would have no complaints either. */
  @Test
  void everyQueryIsRightOnEveryStorage() throws IOException {
    NpmFolder.Result checked = checks.orElseThrow().node("kql.js", full(OPS));
    assertEquals(
        "22 queries, 7 alerts, 20 queries of the workbook, 27 of dashboards, 10 commands:"
            + " 143 combinations, 0 complaints\n",
        checked.out());
    assertEquals(0, checked.code());
    System.out.print("KQL: " + checked.out());
  }

  @Test
  void aWrongColumnIsFoundWhereverItIs(@TempDir Path ops) throws IOException {
    copy(OPS.resolve("kql"), ops.resolve("kql"), "00_");
    copy(OPS.resolve("kql"), ops.resolve("kql"), "01_");
    copy(OPS.resolve("azure/alerts"), ops.resolve("azure/alerts"), "latency");
    replace(ops.resolve("kql/01_tokens_by_operation_model.kql"), "Op, Model", "Op, Modell");
    replace(ops.resolve("kql/00_otlp.kql"), "tolong(d[\"gen_ai", "todouble(d[\"gen_ai");
    replace(ops.resolve("azure/alerts/latency-p95.kql"), "(duration,", "(durationMs,");
    Files.writeString(
        ops.resolve("azure/workbook.json"),
        """
        {"items":[{"name":"one","content":{"query":"dependencies | project nowhere, {Nobody}"}}]}
        """);
    copy(OPS.resolve("grafana"), ops.resolve("grafana"), "aoai-azure");
    replace(ops.resolve("grafana/aoai-azure-monitor.json"), "sum(Saved * W)", "sum(Spared * W)");
    replace(
        ops.resolve("grafana/aoai-azure-monitor.json"),
        "    | extend d = customDimensions\\n",
        "    | extend d = customDimensions, e = 1\\n");
    NpmFolder.Result checked = checks.orElseThrow().node("kql.js", full(ops));
    assertEquals(1, checked.code(), checked.out());
    for (String each :
        new String[] {
          "01_tokens_by_operation_model.kql on workspace: KS142 The name 'Modell'",
          "latency-p95.kql: KS142 The name 'durationMs'",
          "workbook, one: KS142 The name 'nowhere'",
          "workbook, one: parameter {Nobody} is not known",
          "workbook, one: reads spans that are not of the agent",
          "aoai-azure-monitor.json, query 14: KS142 The name 'Spared'",
          "aoai-azure-monitor.json, query 14: AoaiCalls is not that of 00_appinsights.kql",
          "AoaiCalls has not the same columns everywhere"
        }) {
      assertTrue(checked.out().contains(each), () -> each + "\n" + checked.out());
    }
  }

  @Test
  void aWrongCommandIsFound(@TempDir Path ops) throws IOException {
    copy(OPS.resolve("kql"), ops.resolve("kql"), "00_");
    copy(OPS.resolve("kql"), ops.resolve("kql"), "01_");
    copy(OPS.resolve("guides"), ops.resolve("guides"), "data");
    Path guide = ops.resolve("guides/data-explorer");
    copy(OPS.resolve("guides/data-explorer"), guide, "");
    Files.createDirectories(ops.resolve("azure/alerts"));
    Files.writeString(ops.resolve("azure/workbook.json"), "{\"items\":[]}");
    replace(guide.resolve("setup.kql"), "caching hot =", "caching hott =");
    replace(guide.resolve("setup.kql"), "= ttfc_ms,", "= ttfc,");
    replace(guide.resolve("setup.kql"), "TotalCost: real,", "TotalCost: long,");
    replace(guide.resolve("cost_by_month.kql"), "startofmonth(Hour)", "startofmonth(Hours)");
    replace(ops.resolve("guides/data-explorer.md"), ".ingest into", ".ingest onto");
    NpmFolder.Result checked = checks.orElseThrow().node("kql.js", full(ops));
    assertEquals(1, checked.code(), checked.out());
    for (String each :
        new String[] {
          "command .alter table AoaiUsage policy caching hott = 31d: KS005",
          "01_tokens_by_operation_model.kql on data-explorer: KS142 The name 'ttfc'",
          "setup.kql: AoaiUsageToHourly has not the columns of AoaiUsageHourly",
          "cost_by_month.kql: KS142 The name 'Hours'",
          "command .ingest onto table AoaiUsage"
        }) {
      assertTrue(checked.out().contains(each), () -> each + "\n" + checked.out());
    }
  }

  @Test
  void templatesAreAsTheirSchemasSay() throws IOException {
    NpmFolder.Result checked = checks.orElseThrow().node("schemas.js", full(OPS));
    assertEquals(0, checked.code(), checked.out());
  }

  @Test
  void aWrongTemplateIsFound(@TempDir Path ops) throws IOException {
    copy(OPS.resolve("azure"), ops.resolve("azure"), "");
    replace(ops.resolve("azure/alerts.json"), "\"LogAlert\"", "\"LogAlarm\"");
    replace(ops.resolve("azure/alerts.json"), "\"windowSize\": \"PT1H\"", "\"window\": \"PT1H\"");
    replace(ops.resolve("azure/workbook.json"), "\"barchart\"", "\"barchat\"");
    NpmFolder.Result checked = checks.orElseThrow().node("schemas.js", full(ops));
    assertEquals(1, checked.code(), checked.out());
    for (String each : new String[] {"kind", "windowSize", "visualization"}) {
      assertTrue(checked.out().contains(each), () -> each + "\n" + checked.out());
    }
  }

  /** The files of a folder whose names begin so. */
  private static void copy(Path from, Path to, String beginning) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.getFileName().toString().startsWith(beginning)) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
  }

  private static String full(Path folder) {
    return folder.toAbsolutePath().normalize().toString();
  }

  private static void replace(Path file, String old, String replacement) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(old), () -> old + " is not in " + file);
    Files.writeString(file, text.replace(old, replacement));
  }
}
