// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A metric has the same name in Prometheus whether it is scraped or comes by OTLP: one set of rules
 * reads both. How names are made from OTLP is Prometheus' {@code UnderscoreEscapingWithSuffixes},
 * which collectors have, too.
 */
class OpsOtlpNamesTest {
  private final PrometheusMetricReader scraped = PrometheusMetricReader.create();
  private final Sent sent = new Sent();

  @Test
  void namesAreTheSameByOtlp() {
    OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setMeterProvider(
                SdkMeterProvider.builder()
                    .registerMetricReader(scraped)
                    .registerMetricReader(sent)
                    .build())
            .build();
    TalkativeCalls.make(sdk);
    Set<String> names = new TreeSet<>();
    for (MetricSnapshot metric : scraped.collect()) {
      names.add(metric.getMetadata().getPrometheusName());
    }
    names.remove("target");
    Set<String> otlp = new TreeSet<>();
    for (MetricData metric : sent.registration.collectAllMetrics()) {
      otlp.add(name(metric.getName(), metric.getUnit(), metric.getType()));
    }
    assertEquals(names, otlp);
    assertTrue(names.size() > 15, names::toString);
  }

  /**
   * How Prometheus names what comes by OTLP; {@code _total} is left to the kind, as in snapshots.
   */
  private static String name(String name, String unit, MetricDataType type) {
    String escaped = name.replaceAll("[^A-Za-z0-9:]+", "_");
    if (unit.equals("s")) {
      return escaped + "_seconds";
    }
    if (unit.equals("1")
        && (type == MetricDataType.DOUBLE_GAUGE || type == MetricDataType.LONG_GAUGE)) {
      return escaped + "_ratio";
    }
    assertTrue(unit.isEmpty() || unit.startsWith("{"), () -> name + " has the unit " + unit);
    return escaped;
  }

  /** Metrics as an exporter gets them. */
  private static final class Sent implements MetricReader {
    private CollectionRegistration registration = CollectionRegistration.noop();

    @Override
    public void register(CollectionRegistration given) {
      registration = given;
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
      return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public CompletableResultCode forceFlush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
