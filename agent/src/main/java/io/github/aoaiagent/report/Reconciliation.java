// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.UsageLine;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Our tokens beside those that Azure Monitor has counted, by hour and deployment, in the time that
 * Azure's numbers are of. A call counts in the hour in which it began; Azure may count it in the
 * next. What Azure has and we have not was called by somebody else, or its usage was not told.
 */
public final class Reconciliation implements Export {
  private static final int HOURS_TOLD = 10;

  private final AzureMetrics azure;
  private final Map<DeploymentHour, long[]> ours = new HashMap<>();
  private final Writer out;
  private final Format format;
  private final Instant first;
  private final Instant last;

  /** Tokens in and out: ours and Azure's. */
  private static final class Pair {
    double input;
    double azureInput;
    double output;
    double azureOutput;

    void add(Pair other) {
      input += other.input;
      azureInput += other.azureInput;
      output += other.output;
      azureOutput += other.azureOutput;
    }
  }

  /**
   * @param file as {@link AzureMetrics} reads it
   * @throws IllegalArgumentException if it is not like that; its message is a sentence
   */
  public Reconciliation(Path file, Format format, Writer out) throws IOException {
    this.azure = AzureMetrics.read(file);
    this.format = format;
    this.out = out;
    TreeSet<Instant> hours = new TreeSet<>();
    azure.input().keySet().forEach(key -> hours.add(key.hour()));
    azure.output().keySet().forEach(key -> hours.add(key.hour()));
    this.first = hours.first();
    this.last = hours.last();
  }

  @Override
  public void visit(UsageLine line) {
    String provider = line.text(Column.PROVIDER);
    String served = line.text(Column.SERVED_DEPLOYMENT);
    String deployment = served == null ? line.text(Column.DEPLOYMENT) : served;
    if (deployment == null || (provider != null && !provider.startsWith("azure"))) {
      return;
    }
    Instant begin = Instant.ofEpochMilli(line.count(Column.TS, 0));
    DeploymentHour key = DeploymentHour.of(deployment, begin);
    if (!key.hour().isBefore(first) && !key.hour().isAfter(last)) {
      long[] tokens = ours.computeIfAbsent(key, unused -> new long[2]);
      tokens[0] += line.count(Column.IN, 0);
      tokens[1] += line.count(Column.OUT, 0);
    }
  }

  @Override
  public void end(UsageReport report) throws IOException {
    Map<DeploymentHour, Pair> pairs = pairs(report.question().period());
    if (format == Format.CSV) {
      writeCsv(pairs);
    } else {
      writeTable(pairs);
    }
    out.flush();
  }

  private Map<DeploymentHour, Pair> pairs(Period period) {
    Map<DeploymentHour, Pair> pairs =
        new TreeMap<>(
            Comparator.comparing(DeploymentHour::hour).thenComparing(DeploymentHour::deployment));
    azure.input().forEach((key, value) -> pair(pairs, key).azureInput += value);
    azure.output().forEach((key, value) -> pair(pairs, key).azureOutput += value);
    ours.forEach(
        (key, tokens) -> {
          pair(pairs, key).input += tokens[0];
          pair(pairs, key).output += tokens[1];
        });
    pairs.keySet().removeIf(key -> !period.contains(key.hour().toEpochMilli()));
    pairs
        .values()
        .removeIf(pair -> pair.input + pair.output + pair.azureInput + pair.azureOutput == 0);
    return pairs;
  }

  private static Pair pair(Map<DeploymentHour, Pair> pairs, DeploymentHour key) {
    return pairs.computeIfAbsent(key, unused -> new Pair());
  }

  private void writeCsv(Map<DeploymentHour, Pair> pairs) throws IOException {
    Csv csv = new Csv(out, false);
    csv.text("hour").text("deployment").text("input_tokens").text("azure_input_tokens");
    csv.text("output_tokens").text("azure_output_tokens").end();
    for (Map.Entry<DeploymentHour, Pair> entry : pairs.entrySet()) {
      Pair pair = entry.getValue();
      csv.text(entry.getKey().hour().toString()).text(entry.getKey().deployment());
      csv.number(pair.input).number(pair.azureInput);
      csv.number(pair.output).number(pair.azureOutput).end();
    }
  }

  private void writeTable(Map<DeploymentHour, Pair> pairs) throws IOException {
    Map<String, Pair> deployments = new TreeMap<>();
    pairs.forEach(
        (key, pair) -> deployments.computeIfAbsent(key.deployment(), k -> new Pair()).add(pair));
    List<List<String>> lines = new ArrayList<>();
    lines.add(titles("deployment"));
    deployments.forEach((deployment, pair) -> lines.add(line(deployment, pair)));
    out.write("Tokens here and in Azure Monitor, " + first + " to " + last + " (hours, UTC)\n\n");
    write(lines);
    List<Map.Entry<DeploymentHour, Pair>> hours = new ArrayList<>(pairs.entrySet());
    hours.removeIf(entry -> difference(entry.getValue()) == 0);
    hours.sort(Comparator.comparingDouble(entry -> -difference(entry.getValue())));
    if (hours.isEmpty()) {
      out.write("\nEvery hour is the same.\n");
      return;
    }
    List<List<String>> apart = new ArrayList<>();
    apart.add(titles("hours that differ most"));
    for (Map.Entry<DeploymentHour, Pair> hour :
        hours.subList(0, Math.min(HOURS_TOLD, hours.size()))) {
      apart.add(line(hour.getKey().hour() + " " + hour.getKey().deployment(), hour.getValue()));
    }
    out.write('\n');
    write(apart);
  }

  /** Of what Azure's file has. */
  private double difference(Pair pair) {
    double input = azure.input().isEmpty() ? 0 : Math.abs(pair.input - pair.azureInput);
    double output = azure.output().isEmpty() ? 0 : Math.abs(pair.output - pair.azureOutput);
    return input + output;
  }

  private static List<String> titles(String first) {
    return List.of(first, "input", "Azure's", "coverage", "output", "Azure's", "coverage");
  }

  private static List<String> line(String name, Pair pair) {
    return List.of(
        name,
        Numbers.count(pair.input),
        Numbers.count(pair.azureInput),
        coverage(pair.input, pair.azureInput),
        Numbers.count(pair.output),
        Numbers.count(pair.azureOutput),
        coverage(pair.output, pair.azureOutput));
  }

  /** With a decimal: 99.6 % is not all. */
  private static String coverage(double ours, double azures) {
    return azures == 0 ? "-" : Numbers.plain(Math.floor(ours / azures * 1000) / 10) + "%";
  }

  private void write(List<List<String>> lines) throws IOException {
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < line.size(); i++) {
        int column = i;
        int width = lines.stream().mapToInt(other -> other.get(column).length()).max().orElse(0);
        String padding = " ".repeat(width - line.get(i).length());
        text.append(i == 0 ? line.get(i) + padding : "  " + padding + line.get(i));
      }
      out.write(text.append('\n').toString());
    }
  }
}
