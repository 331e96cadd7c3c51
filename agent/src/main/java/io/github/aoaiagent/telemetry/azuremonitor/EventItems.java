// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.azuremonitor;

import com.azure.monitor.opentelemetry.autoconfigure.implementation.LogDataMapper;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.SemanticAttributes;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.builders.AbstractTelemetryBuilder;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.models.MessageData;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.models.TelemetryItem;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Log events as rows of {@code exceptions}, or of {@code traces} with the event's name as message:
 * the mapping knows no names.
 */
final class EventItems implements LogRecordExporter {
  /** What the mapping makes of an event without a body. */
  private static final String NO_MESSAGE = "n/a";

  private final Ingestion ingestion;
  private final LogDataMapper mapper;

  EventItems(Ingestion ingestion, BiConsumer<AbstractTelemetryBuilder, Resource> origin) {
    this.ingestion = ingestion;
    this.mapper = new LogDataMapper(true, false, origin);
  }

  @Override
  public CompletableResultCode export(Collection<LogRecordData> logs) {
    List<TelemetryItem> items = new ArrayList<>(logs.size());
    for (LogRecordData log : logs) {
      try {
        String stack = log.getAttributes().get(SemanticAttributes.EXCEPTION_STACKTRACE);
        items.add(named(mapper.map(log, stack, null), log));
      } catch (RuntimeException failure) {
        ingestion.cannotMap("a log event", failure);
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

  private static TelemetryItem named(TelemetryItem item, LogRecordData log) {
    String name = log.getEventName();
    if (item.getData().getBaseData() instanceof MessageData row) {
      row.setProperties(Dimensions.completed(row.getProperties(), log.getAttributes()));
      if (name != null) {
        row.getProperties().put("event.name", name);
      }
      if (name != null && NO_MESSAGE.equals(row.getMessage())) {
        row.setMessage(name);
      }
    }
    return item;
  }
}
