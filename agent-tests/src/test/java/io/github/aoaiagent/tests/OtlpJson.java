// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import com.azure.json.JsonProviders;
import com.azure.json.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** Spans that came over the wire in OTLP's JSON, as a collector's file exporter writes them. */
final class OtlpJson {
  private OtlpJson() {}

  /** One export request; the resource is that of the first span. */
  static String of(List<SpanView> spans) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonWriter json = JsonProviders.createWriter(text)) {
      json.writeStartObject().writeStartArray("resourceSpans").writeStartObject();
      json.writeStartObject("resource");
      attributes(json, spans.get(0).resource());
      json.writeEndObject();
      json.writeStartArray("scopeSpans").writeStartObject().writeStartArray("spans");
      for (SpanView span : spans) {
        span(json, span);
      }
      json.writeEndArray().writeEndObject().writeEndArray();
      json.writeEndObject().writeEndArray().writeEndObject();
    }
    return text + "\n";
  }

  private static void span(JsonWriter json, SpanView span) throws IOException {
    json.writeStartObject();
    json.writeStringField("traceId", span.traceId());
    json.writeStringField("spanId", span.spanId());
    json.writeStringField("name", span.name());
    json.writeStringField("startTimeUnixNano", Long.toString(span.startNanos()));
    json.writeStringField("endTimeUnixNano", Long.toString(span.endNanos()));
    attributes(json, span.attributes());
    json.writeStartObject("status");
    if (span.isError()) {
      json.writeIntField("code", 2);
    }
    json.writeEndObject().writeEndObject();
  }

  private static void attributes(JsonWriter json, Map<String, Object> attributes)
      throws IOException {
    json.writeStartArray("attributes");
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      json.writeStartObject().writeStringField("key", attribute.getKey());
      json.writeStartObject("value");
      value(json, attribute.getValue());
      json.writeEndObject().writeEndObject();
    }
    json.writeEndArray();
  }

  /** The members of a value; whole numbers are texts, as the encoding wants it. */
  private static void value(JsonWriter json, Object value) throws IOException {
    if (value instanceof List<?> values) {
      json.writeStartObject("arrayValue").writeStartArray("values");
      for (Object each : values) {
        json.writeStartObject();
        value(json, each);
        json.writeEndObject();
      }
      json.writeEndArray().writeEndObject();
    } else if (value instanceof Long number) {
      json.writeStringField("intValue", number.toString());
    } else if (value instanceof Double number) {
      json.writeDoubleField("doubleValue", number);
    } else if (value instanceof Boolean flag) {
      json.writeBooleanField("boolValue", flag);
    } else {
      json.writeStringField("stringValue", String.valueOf(value));
    }
  }
}
