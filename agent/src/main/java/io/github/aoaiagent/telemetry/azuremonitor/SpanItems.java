// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.azuremonitor;

import com.azure.monitor.opentelemetry.autoconfigure.implementation.SpanDataMapper;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.builders.AbstractTelemetryBuilder;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.models.RemoteDependencyData;
import com.azure.monitor.opentelemetry.autoconfigure.implementation.models.TelemetryItem;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Spans as rows of {@code dependencies}. The mapping leaves a call's type and result code empty and
 * drops the error's type, by which these rows are grouped and filtered: they are filled in here.
 */
final class SpanItems implements SpanExporter {
  private static final AttributeKey<String> PROVIDER =
      AttributeKey.stringKey("gen_ai.provider.name");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("aoai.response.status_code");

  /** In a target it says nothing, but makes another one of the same service. */
  private static final String USUAL_PORT = ":443";

  private final Ingestion ingestion;
  private final SpanDataMapper mapper;

  SpanItems(Ingestion ingestion, BiConsumer<AbstractTelemetryBuilder, Resource> origin) {
    this.ingestion = ingestion;
    this.mapper = new SpanDataMapper(true, origin, (event, scope) -> false, (span, event) -> false);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    List<TelemetryItem> items = new ArrayList<>(spans.size());
    for (SpanData span : spans) {
      try {
        mapper.map(span, item -> items.add(completed(item, span)));
      } catch (RuntimeException failure) {
        ingestion.cannotMap("a span", failure);
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

  private static TelemetryItem completed(TelemetryItem item, SpanData span) {
    if (item.getData().getBaseData() instanceof RemoteDependencyData row
        && span.getKind() == SpanKind.CLIENT) {
      Attributes attributes = span.getAttributes();
      String provider = attributes.get(PROVIDER);
      if (provider != null) {
        row.setType("GenAI | " + provider);
      }
      Long status = attributes.get(STATUS);
      if (status != null) {
        row.setResultCode(status.toString());
      }
      String target = row.getTarget();
      if (target != null && target.endsWith(USUAL_PORT)) {
        row.setTarget(target.substring(0, target.length() - USUAL_PORT.length()));
      }
      row.setProperties(Dimensions.completed(row.getProperties(), attributes));
    }
    return item;
  }
}
