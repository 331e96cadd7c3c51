// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Token metrics of Azure Monitor by hour and deployment, from what {@code az monitor metrics list
 * -o json} or {@code -o table} prints, or from CSV with a row for each value: a time, a metric, a
 * deployment and a total. The metrics are {@code ProcessedPromptTokens} and {@code
 * GeneratedTokens}, or {@code InputTokens} and {@code OutputTokens} where those are not there;
 * others are passed over.
 */
final class AzureMetrics {
  private static final List<String> INPUT = List.of("processedprompttokens", "inputtokens");
  private static final List<String> OUTPUT = List.of("generatedtokens", "outputtokens");

  /**
   * How the portal, and {@code -o table}, call the first of the output's; the others are the same.
   */
  private static final String GENERATED_SHOWN = "generatedcompletiontokens";

  private static final List<String> TIMES = List.of("timestamp", "timegenerated", "time", "date");
  private static final List<String> METRICS = List.of("metricname", "metric", "name");
  private static final List<String> DEPLOYMENTS = List.of("modeldeploymentname", "deployment");
  private static final List<String> TOTALS = List.of("total", "sum", "value");

  /** By metric, then by what it is of. */
  private final Map<String, Map<DeploymentHour, Double>> values = new HashMap<>();

  private AzureMetrics() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is not like that; its message is a sentence
   */
  static AzureMetrics read(Path file) throws IOException {
    AzureMetrics metrics = new AzureMetrics();
    try (BufferedReader in = open(file)) {
      in.mark(1);
      int first = in.read();
      in.reset();
      if (first == '{' || first == '[') {
        metrics.readJson(new JsonFactory().createParser(in));
      } else {
        metrics.readRows(new AzureRows(in, file));
      }
    } catch (DateTimeException bad) {
      throw new IllegalArgumentException(file + " has " + bad.getMessage(), bad);
    }
    if (metrics.input().isEmpty() && metrics.output().isEmpty()) {
      throw new IllegalArgumentException(
          file
              + " has no values of ProcessedPromptTokens, GeneratedTokens, InputTokens or"
              + " OutputTokens by deployment");
    }
    return metrics;
  }

  /** As UTF-8, or as UTF-16 if it says so: what {@code >} of Windows PowerShell writes. */
  private static BufferedReader open(Path file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(3);
    byte[] mark = in.readNBytes(3);
    in.reset();
    String first = new String(mark, StandardCharsets.ISO_8859_1);
    if (first.startsWith("PK")) {
      in.close();
      throw new IllegalArgumentException(
          file
              + " is a workbook, which cannot be read; take what az monitor metrics list -o json"
              + " prints, or save it as CSV with the columns timestamp, metric, deployment, total");
    }
    boolean isUtf16 = first.startsWith("\u00ff\u00fe") || first.startsWith("\u00fe\u00ff");
    in.skipNBytes(first.equals("\u00ef\u00bb\u00bf") ? 3 : 0);
    return new BufferedReader(
        new InputStreamReader(in, isUtf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8));
  }

  Map<DeploymentHour, Double> input() {
    return first(INPUT);
  }

  Map<DeploymentHour, Double> output() {
    return first(OUTPUT);
  }

  private Map<DeploymentHour, Double> first(List<String> metrics) {
    for (String metric : metrics) {
      Map<DeploymentHour, Double> known = values.get(metric);
      if (known != null) {
        return known;
      }
    }
    return Map.of();
  }

  private void add(
      @Nullable String metric, @Nullable String deployment, String time, double total) {
    String name = metric == null ? "" : AzureRows.plain(metric);
    String known = name.equals(GENERATED_SHOWN) ? OUTPUT.get(0) : name;
    if (deployment != null && (INPUT.contains(known) || OUTPUT.contains(known))) {
      values
          .computeIfAbsent(known, unused -> new HashMap<>())
          .merge(DeploymentHour.of(deployment, instant(time)), total, Double::sum);
    }
  }

  private void readJson(JsonParser json) throws IOException {
    while (json.nextToken() != null) {
      boolean isValue =
          json.currentToken() == JsonToken.FIELD_NAME && json.currentName().equals("value");
      if (isValue && json.nextToken() == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          readMetric(json);
        }
      }
    }
  }

  private void readMetric(JsonParser json) throws IOException {
    String metric = null;
    List<AzureSeries> all = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      if (name.equals("name") && token == JsonToken.START_OBJECT) {
        metric = AzureSeries.valueOf(json);
      } else if (name.equals("timeseries") && token == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          all.add(AzureSeries.read(json));
        }
      } else {
        json.skipChildren();
      }
    }
    for (AzureSeries series : all) {
      for (int i = 0; i < series.times.size(); i++) {
        add(metric, series.deployment, series.times.get(i), series.totals.get(i));
      }
    }
  }

  private void readRows(AzureRows rows) throws IOException {
    int time = rows.column(TIMES, "time");
    int metric = rows.column(METRICS, "metric");
    int deployment = rows.column(DEPLOYMENTS, "deployment");
    int total = rows.column(TOTALS, "total");
    int most = Math.max(Math.max(time, metric), Math.max(deployment, total));
    for (List<String> cells = rows.next(); cells != null; cells = rows.next()) {
      if (cells.size() > most && !cells.get(total).isBlank()) {
        try {
          double value = Double.parseDouble(cells.get(total));
          add(cells.get(metric), cells.get(deployment), cells.get(time), value);
        } catch (DateTimeException | NumberFormatException bad) {
          throw new IllegalArgumentException(
              rows.place()
                  + " has a time or total that cannot be read ("
                  + bad.getMessage()
                  + "); times are like 2026-11-20T10:00:00Z, totals plain numbers",
              bad);
        }
      }
    }
  }

  static boolean isDeployment(String dimension) {
    return DEPLOYMENTS.contains(AzureRows.plain(dimension));
  }

  /** UTC if it does not say otherwise. */
  private static Instant instant(String time) {
    String iso = time.replace(' ', 'T');
    int colon = iso.indexOf('T');
    boolean hasOffset =
        colon > 0 && (iso.endsWith("Z") || iso.substring(colon).matches(".*[+-].*"));
    return hasOffset
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }
}
