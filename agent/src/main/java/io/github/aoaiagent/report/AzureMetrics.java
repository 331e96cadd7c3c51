// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
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
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Token metrics of Azure Monitor by hour and deployment, from what {@code az monitor metrics list
 * -o json} prints, or from CSV with a row for each value: a time, a metric, a deployment and a
 * total. The metrics are {@code ProcessedPromptTokens} and {@code GeneratedTokens}, or {@code
 * InputTokens} and {@code OutputTokens} where those are not there; others are passed over.
 */
final class AzureMetrics {
  private static final List<String> INPUT = List.of("processedprompttokens", "inputtokens");
  private static final List<String> OUTPUT = List.of("generatedtokens", "outputtokens");

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
    try (BufferedReader in = Files.newBufferedReader(file)) {
      in.mark(2);
      int first = in.read();
      if (first != '\ufeff') {
        in.reset();
      }
      if (first == '{' || first == '[') {
        metrics.readJson(new JsonFactory().createParser(in));
      } else {
        metrics.readCsv(in, file);
      }
    } catch (DateTimeException | NumberFormatException bad) {
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
    String known = metric == null ? "" : plain(metric);
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

  private void readCsv(BufferedReader in, Path file) throws IOException {
    List<String> titles = cells(String.valueOf(in.readLine()));
    int time = column(titles, TIMES, "time", file);
    int metric = column(titles, METRICS, "metric", file);
    int deployment = column(titles, DEPLOYMENTS, "deployment", file);
    int total = column(titles, TOTALS, "total", file);
    int most = Math.max(Math.max(time, metric), Math.max(deployment, total));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      List<String> cells = cells(line);
      if (cells.size() > most && !cells.get(total).isBlank()) {
        add(
            cells.get(metric),
            cells.get(deployment),
            cells.get(time),
            Double.parseDouble(cells.get(total)));
      }
    }
  }

  private static int column(List<String> titles, List<String> names, String what, Path file) {
    for (String name : names) {
      for (int i = 0; i < titles.size(); i++) {
        if (plain(titles.get(i)).equals(name)) {
          return i;
        }
      }
    }
    throw new IllegalArgumentException(
        file
            + " has no column for the "
            + what
            + "; it is to be named "
            + String.join(" or ", names));
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean isQuote = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (isQuote) {
          cell.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().trim());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().trim());
    return cells;
  }

  static boolean isDeployment(String dimension) {
    return DEPLOYMENTS.contains(plain(dimension));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace(" ", "").replace("_", "");
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
