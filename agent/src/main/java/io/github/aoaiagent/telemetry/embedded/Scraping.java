// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets Prometheus fetch the metrics where {@code otel.metrics.exporter} names it. Where they cannot
 * be offered, that is told and everything else goes on.
 */
final class Scraping {
  private static final String BUNDLE = "prometheus.jar";
  private static final String READER = "io.github.aoaiagent.telemetry.prometheus.ScrapedReader";
  private static final String EXPORTERS = "otel.metrics.exporter";
  private static final String HOST = "otel.exporter.prometheus.host";
  private static final String PORT = "otel.exporter.prometheus.port";

  /** Not OpenTelemetry's 0.0.0.0: what an application spends is not for everybody who asks. */
  private static final String LOOPBACK = "127.0.0.1";

  private static final String USUAL_PORT = "9464";

  private final Consumer<String> voice;
  private boolean wanted;

  private Scraping(Consumer<String> voice) {
    this.voice = voice;
  }

  /** Adds the reader to an SDK if its settings ask for it; nothing is loaded otherwise. */
  static void offer(AutoConfiguredOpenTelemetrySdkBuilder sdk, Consumer<String> voice) {
    Scraping scraping = new Scraping(voice);
    sdk.addPropertiesCustomizer(scraping::otherExporters)
        .addMeterProviderCustomizer(scraping::scraped);
  }

  private Map<String, String> otherExporters(ConfigProperties config) {
    List<String> exporters = new ArrayList<>(config.getList(EXPORTERS));
    wanted = exporters.removeIf("prometheus"::equals);
    if (!wanted) {
      return Map.of();
    }
    return Map.of(EXPORTERS, exporters.isEmpty() ? "none" : String.join(",", exporters));
  }

  private SdkMeterProviderBuilder scraped(
      SdkMeterProviderBuilder builder, ConfigProperties config) {
    if (!wanted) {
      return builder;
    }
    String host = config.getString(HOST, LOOPBACK);
    String port = config.getString(PORT, USUAL_PORT);
    try {
      return builder.registerMetricReader(reader(host, Integer.parseInt(port.trim())));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      voice.accept(
          "Prometheus cannot fetch metrics at "
              + host
              + ":"
              + port
              + " ("
              + cause
              + "); everything else goes on. Set OTEL_EXPORTER_PROMETHEUS_HOST and _PORT to an"
              + " address of this machine and a free port");
      return builder;
    }
  }

  private MetricReader reader(String host, int port) throws ReflectiveOperationException {
    return (MetricReader)
        BundleLoader.of(BUNDLE, Scraping.class.getClassLoader())
            .loadClass(READER)
            .getConstructor(String.class, int.class, Consumer.class)
            .newInstance(host, port, voice);
  }
}
