// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.azuremonitor;

import com.azure.monitor.opentelemetry.autoconfigure.implementation.builders.AbstractTelemetryBuilder;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.configuration.ConnectionString;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.models.ContextTagKeys;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.utils.ResourceParser;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.utils.VersionGenerator;
import io.github.aoaiagent.telemetry.embedded.Exporters;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Microsoft's mapping and sending, without what its own entry starts besides: live metrics,
 * heartbeats, and statistics sent to Microsoft, which have no switch there.
 */
public final class AzureMonitorExporters implements Exporters {
  private final Ingestion ingestion;
  private final BiConsumer<AbstractTelemetryBuilder, Resource> origin;

  /**
   * @param connectionString one that {@link ConnectionString} can read
   * @param voice is told what does not get there, and why
   */
  public AzureMonitorExporters(String connectionString, Consumer<String> voice) {
    ConnectionString target = ConnectionString.parse(connectionString);
    ingestion = new Ingestion(target, voice);
    origin = origin(target);
  }

  @Override
  public SpanExporter spans() {
    return new SpanItems(ingestion, origin);
  }

  @Override
  public MetricExporter metrics() {
    return new MetricItems(ingestion, origin);
  }

  @Override
  public LogRecordExporter logs() {
    return new EventItems(ingestion, origin);
  }

  private static BiConsumer<AbstractTelemetryBuilder, Resource> origin(ConnectionString target) {
    ResourceParser roles = new ResourceParser();
    return (item, resource) -> {
      item.setConnectionString(target);
      item.setResource(resource);
      item.addTag(
          ContextTagKeys.AI_INTERNAL_SDK_VERSION.toString(), VersionGenerator.getSdkVersion());
      roles.updateRoleNameAndInstance(item, resource);
    };
  }
}
