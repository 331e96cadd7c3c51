// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Azure's own tools write of its metrics, and what they do not. */
class AzureMetricsTest {
  private static final DeploymentHour TEN =
      DeploymentHour.of("gpt-4o-prod", Instant.parse("2026-11-20T10:00:00Z"));

  private static final DeploymentHour ELEVEN =
      DeploymentHour.of("gpt-4o-prod", Instant.parse("2026-11-20T11:00:00Z"));

  @TempDir private Path folder;

  /** {@code az monitor metrics list -o table}: names as the portal shows them, gaps are empty. */
  @Test
  void tableOfTheCommandLine() throws IOException {
    AzureMetrics metrics =
        read(
            """
            Timestamp            Name                         Modeldeploymentname    Total
            -------------------  ---------------------------  ---------------------  -------
            2026-11-20 10:00:00  Processed Prompt Tokens      gpt-4o-prod            1000.0
            2026-11-20 11:00:00  Processed Prompt Tokens      gpt-4o-prod
            2026-11-20 10:00:00  Generated Completion Tokens  gpt-4o-prod            50.0
            2026-11-20T11:00:00Z Generated Completion Tokens  gpt-4o-prod            7.0
            2026-11-20 11:00:00  Latency                      gpt-4o-prod            12.5
            """);
    assertEquals(Map.of(TEN, 1000.0), metrics.input());
    assertEquals(Map.of(TEN, 50.0, ELEVEN, 7.0), metrics.output());
  }

  /** Older versions put the numbers to the right. */
  @Test
  void tableWithNumbersToTheRight() throws IOException {
    AzureMetrics metrics =
        read(
            """
            Timestamp            Name          Modeldeploymentname          Total
            -------------------  ------------  -------------------  -------------
            2026-11-20 10:00:00  Input Tokens  gpt-4o-prod                 1000.5
            2026-11-20 11:00:00  Input Tokens  gpt-4o-prod
            """);
    assertEquals(Map.of(TEN, 1000.5), metrics.input());
    assertEquals(Map.of(), metrics.output());
  }

  @Test
  void whatPowerShellWrites() throws IOException {
    String csv =
        "\ufeffTimestamp,Metric,Deployment,Total\r\n"
            + "2026-11-20T10:00:00Z,ProcessedPromptTokens,GPT-4o-prod,1000\r\n";
    for (Charset charset :
        new Charset[] {
          StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
        }) {
      assertEquals(Map.of(TEN, 1000.0), read(csv, charset).input(), charset::name);
    }
  }

  @Test
  void whatCannotBeReadIsToldInOneSentence() {
    assertSays(
        "azure.txt is a workbook, which cannot be read; take what az monitor metrics list -o json"
            + " prints, or save it as CSV with the columns timestamp, metric, deployment, total",
        "PK\u0003\u0004…");
    assertSays(
        "azure.txt has no column for the metric (metricname or metric or name); there must be a row"
            + " for each value, or it must be what az monitor metrics list -o json prints",
        "Timestamp,ProcessedPromptTokens (Sum) gpt-4o-prod\n2026-11-20T10:00:00Z,1000\n");
    assertSays(
        "azure.txt has no column for the time (timestamp or timegenerated or time or date); there"
            + " must be a row for each value, or it must be what az monitor metrics list -o json"
            + " prints",
        "");
    String titles = "timestamp,metric,deployment,total\n";
    String row = "2026-11-20T10:00:00Z,GeneratedTokens,d,1\n";
    assertSays(
        "azure.txt:3 has a time or total that cannot be read (For input string: \"1.000,5\");"
            + " times are like 2026-11-20T10:00:00Z, totals plain numbers",
        titles + row + "2026-11-20T10:00:00Z,GeneratedTokens,d,\"1.000,5\"\n");
    assertSays(
        "azure.txt:2 has a time or total that cannot be read (Text '11/20/2026T10:00' could not be"
            + " parsed at index 0); times are like 2026-11-20T10:00:00Z, totals plain numbers",
        titles + "11/20/2026 10:00,GeneratedTokens,d,1\n");
    assertSays(
        "azure.txt has no values of ProcessedPromptTokens, GeneratedTokens, InputTokens or"
            + " OutputTokens by deployment",
        titles + "2026-11-20T10:00:00Z,Latency,d,1\n");
  }

  private void assertSays(String sentence, String text) {
    IllegalArgumentException bad = assertThrows(IllegalArgumentException.class, () -> read(text));
    assertEquals(folder.resolve(sentence).toString(), bad.getMessage());
  }

  private AzureMetrics read(String text) throws IOException {
    return read(text, StandardCharsets.UTF_8);
  }

  private AzureMetrics read(String text, Charset charset) throws IOException {
    Path file = folder.resolve("azure.txt");
    Files.writeString(file, text, charset);
    return AzureMetrics.read(file);
  }
}
