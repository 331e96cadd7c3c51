// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** An SDK that keeps everything in memory. */
public final class Recorded {
  public final List<SpanData> spans = new CopyOnWriteArrayList<>();
  public final List<LogRecordData> events = new CopyOnWriteArrayList<>();
  public final OpenTelemetrySdk sdk;
  private final Reader reader = new Reader();

  public Recorded() {
    this(Sampler.alwaysOn(), processor -> processor);
  }

  public Recorded(Sampler sampler, UnaryOperator<SpanProcessor> wrapper) {
    sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .setSampler(sampler)
                    .addSpanProcessor(wrapper.apply(SimpleSpanProcessor.create(new Exporter())))
                    .build())
            .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
            .setLoggerProvider(
                SdkLoggerProvider.builder()
                    .addLogRecordProcessor(
                        (LogRecordProcessor)
                            (context, record) -> events.add(record.toLogRecordData()))
                    .build())
            .build();
  }

  public SpanData span() {
    if (spans.size() != 1) {
      throw new AssertionError("not one span but " + spans.size());
    }
    return spans.get(0);
  }

  /** The metrics of our scope. */
  List<MetricData> metrics() {
    return reader.registration.collectAllMetrics().stream()
        .filter(metric -> metric.getInstrumentationScopeInfo().getName().startsWith("io.github"))
        .toList();
  }

  /** The points of a metric; none if it was not recorded. */
  List<PointData> points(String name) {
    return metrics().stream()
        .filter(metric -> metric.getName().equals(name))
        .<PointData>flatMap(metric -> metric.getData().getPoints().stream())
        .toList();
  }

  private final class Exporter implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> batch) {
      spans.addAll(batch);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private static final class Reader implements MetricReader {
    private CollectionRegistration registration = CollectionRegistration.noop();

    @Override
    public void register(CollectionRegistration registered) {
      registration = registered;
    }

    @Override
    public CompletableResultCode forceFlush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
      return AggregationTemporality.CUMULATIVE;
    }
  }
}
