// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessorBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends to Application Insights what the SDK records. The default of sending to a collector on this
 * machine then holds no longer: OTLP goes where the user says, or nowhere.
 */
final class ApplicationInsights {
  private static final String BUNDLE = "azure-monitor.jar";
  private static final String EXPORTERS =
      "io.github.aoaiagent.telemetry.azuremonitor.AzureMonitorExporters";

  private final @Nullable Exporters exporters;

  private ApplicationInsights(@Nullable Exporters exporters) {
    this.exporters = exporters;
  }

  /** Loads the exporters. If they cannot be had, that is told and nothing is sent by them. */
  static ApplicationInsights of(String connectionString, Consumer<String> voice) {
    String fault = ConnectionStringFault.of(connectionString);
    if (fault != null) {
      voice.accept(
          "the connection string of Application Insights "
              + fault
              + "; nothing is sent there. Copy it from the Overview of the resource");
      return new ApplicationInsights(null);
    }
    try {
      return new ApplicationInsights(
          (Exporters)
              BundleLoader.of(BUNDLE, ApplicationInsights.class.getClassLoader())
                  .loadClass(EXPORTERS)
                  .getConstructor(String.class, Consumer.class)
                  .newInstance(connectionString, voice));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      // Its message may quote the connection string.
      voice.accept("Application Insights cannot be sent to (" + cause.getClass().getName() + ")");
      return new ApplicationInsights(null);
    }
  }

  /**
   * Adds the exporters to an SDK.
   *
   * @param receiving what a processor of spans must be wrapped into
   */
  void exportFrom(
      AutoConfiguredOpenTelemetrySdkBuilder sdk,
      BiFunction<SpanProcessor, ConfigProperties, SpanProcessor> receiving) {
    sdk.addPropertiesCustomizer(ApplicationInsights::onlyWhatWasAsked);
    Exporters to = exporters;
    if (to == null) {
      return;
    }
    sdk.addTracerProviderCustomizer((builder, config) -> spans(builder, to, config, receiving))
        .addMeterProviderCustomizer((builder, config) -> metrics(builder, to, config))
        .addLoggerProviderCustomizer((builder, config) -> logs(builder, to, config));
  }

  private static Map<String, String> onlyWhatWasAsked(ConfigProperties config) {
    Map<String, String> none = new HashMap<>();
    for (String signal : List.of("traces", "metrics", "logs")) {
      String exporter = "otel." + signal + ".exporter";
      if (config.getString(exporter) == null
          && config.getString("otel.exporter.otlp.endpoint") == null
          && config.getString("otel.exporter.otlp." + signal + ".endpoint") == null) {
        none.put(exporter, "none");
      }
    }
    return none;
  }

  private static SdkTracerProviderBuilder spans(
      SdkTracerProviderBuilder builder,
      Exporters to,
      ConfigProperties config,
      BiFunction<SpanProcessor, ConfigProperties, SpanProcessor> receiving) {
    BatchSpanProcessorBuilder batches = BatchSpanProcessor.builder(to.spans());
    Duration delay = config.getDuration("otel.bsp.schedule.delay");
    if (delay != null) {
      batches.setScheduleDelay(delay);
    }
    Integer queue = config.getInt("otel.bsp.max.queue.size");
    if (queue != null) {
      batches.setMaxQueueSize(queue);
    }
    Integer batch = config.getInt("otel.bsp.max.export.batch.size");
    if (batch != null) {
      batches.setMaxExportBatchSize(batch);
    }
    return builder.addSpanProcessor(receiving.apply(batches.build(), config));
  }

  private static SdkMeterProviderBuilder metrics(
      SdkMeterProviderBuilder builder, Exporters to, ConfigProperties config) {
    return builder.registerMetricReader(
        PeriodicMetricReader.builder(to.metrics())
            .setInterval(config.getDuration("otel.metric.export.interval", Duration.ofMinutes(1)))
            .build());
  }

  private static SdkLoggerProviderBuilder logs(
      SdkLoggerProviderBuilder builder, Exporters to, ConfigProperties config) {
    return builder.addLogRecordProcessor(
        BatchLogRecordProcessor.builder(to.logs())
            .setScheduleDelay(config.getDuration("otel.blrp.schedule.delay", Duration.ofSeconds(1)))
            .build());
  }
}
