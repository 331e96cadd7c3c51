// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules and the dashboard for Prometheus name metrics and labels as it scrapes them. */
class OpsPrometheusNamesTest {
  private static final Path RULES = Path.of("src/main/ops/prometheus/aoai-rules.yml");
  private static final List<Path> READERS =
      List.of(
          RULES,
          Path.of("src/main/ops/prometheus/aoai-rules.test.yml"),
          Path.of("src/main/ops/grafana/aoai-prometheus.json"));

  private static final Pattern SCRAPED = Pattern.compile("\\b(?:gen_ai|aoai)_\\w+");
  private static final Pattern RECORDED = Pattern.compile("\\baoai:[\\w:]+");
  private static final Pattern RULE = Pattern.compile("- record: (aoai:[\\w:]+)");

  private final PrometheusMetricReader reader = PrometheusMetricReader.create();

  @Test
  void everyNameIsScrapedOrRecorded() throws IOException {
    Set<String> known = scraped();
    known.addAll(found(RULE, Files.readString(RULES)));
    Set<String> unknown = new TreeSet<>();
    Set<String> used = new TreeSet<>();
    for (Path file : READERS) {
      String text = Files.readString(file);
      used.addAll(found(SCRAPED, text));
      used.addAll(found(RECORDED, text));
    }
    unknown.addAll(used);
    unknown.removeAll(known);
    assertEquals(Set.of(), unknown);
    assertTrue(used.size() > 30, used::toString);
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    for (Matcher each = pattern.matcher(text); each.find(); ) {
      found.add(each.group(each.groupCount()));
    }
    return found;
  }

  /** Metrics as they are asked for, and labels. */
  private Set<String> scraped() {
    record();
    Set<String> names = new TreeSet<>();
    for (MetricSnapshot metric : reader.collect()) {
      String name = metric.getMetadata().getPrometheusName();
      if (metric instanceof CounterSnapshot) {
        names.add(name + "_total");
      } else if (metric instanceof HistogramSnapshot) {
        List.of("_bucket", "_sum", "_count").forEach(end -> names.add(name + end));
      } else {
        names.add(name);
      }
      metric
          .getDataPoints()
          .forEach(
              point ->
                  point.getLabels().forEach(label -> names.add(label.getName().replace('.', '_'))));
    }
    return names;
  }

  /** Calls of which there is everything to tell. */
  private void record() {
    OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
            .build();
    TalkativeCalls.make(sdk);
  }
}
