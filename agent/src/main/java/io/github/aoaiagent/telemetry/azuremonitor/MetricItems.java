// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.azuremonitor;

import com.azure.monitor.opentelemetry.autoconfigure.implementation.MetricDataMapper;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.builders.AbstractTelemetryBuilder;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.models.TelemetryItem;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.AggregationTemporalitySelector;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Metrics as rows of {@code customMetrics}, each with what was added since the last one. What the
 * SDK measures of itself is left out: each row is paid for.
 */
final class MetricItems implements MetricExporter {
  private static final String OF_THE_SDK = "io.opentelemetry.";

  private final Ingestion ingestion;
  private final MetricDataMapper mapper;

  MetricItems(Ingestion ingestion, BiConsumer<AbstractTelemetryBuilder, Resource> origin) {
    this.ingestion = ingestion;
    this.mapper = new MetricDataMapper(origin, true);
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
    return AggregationTemporalitySelector.deltaPreferred()
        .getAggregationTemporality(instrumentType);
  }

  @Override
  public CompletableResultCode export(Collection<MetricData> metrics) {
    List<TelemetryItem> items = new ArrayList<>();
    for (MetricData metric : metrics) {
      if (metric.getInstrumentationScopeInfo().getName().startsWith(OF_THE_SDK)) {
        continue;
      }
      try {
        mapper.map(metric, items::add);
      } catch (RuntimeException failure) {
        ingestion.cannotMap("metric " + metric.getName(), failure);
      }
    }
    return ingestion.send(items);
  }

  @Override
  public CompletableResultCode flush() {
    return ingestion.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
