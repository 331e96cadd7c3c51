// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.prometheus;

import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * OpenTelemetry's reader for Prometheus behind an endpoint of our own. The one that it brings is
 * the JDK's HTTP server, which not every runtime has and which logs: with a configuration of {@code
 * java.util.logging} it starts the application's logging.
 */
public final class ScrapedReader implements MetricReader {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final PrometheusMetricReader metrics = PrometheusMetricReader.create();
  private final ScrapeEndpoint endpoint;

  /**
   * Listens from now on.
   *
   * @param host name or address of a network interface of this machine
   * @param port 0 for any that is free, which is then told
   * @throws IOException if it cannot be listened there
   */
  public ScrapedReader(String host, int port, Consumer<String> voice) throws IOException {
    endpoint =
        ScrapeEndpoint.open(
            new InetSocketAddress(InetAddress.getByName(host), port),
            new MetricsPage(metrics)::answer,
            PATIENCE);
    if (port == 0) {
      voice.accept("Prometheus can fetch metrics at " + endpoint.url());
    }
  }

  @Override
  public void register(CollectionRegistration registration) {
    metrics.register(registration);
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return metrics.getAggregationTemporality(instrumentType);
  }

  @Override
  public CompletableResultCode forceFlush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    endpoint.close();
    return metrics.shutdown();
  }
}
