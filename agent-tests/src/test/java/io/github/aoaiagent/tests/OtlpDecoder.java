// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns OTLP export requests into views. */
final class OtlpDecoder {
  private OtlpDecoder() {}

  static List<SpanView> spans(byte[] request) throws InvalidProtocolBufferException {
    return ExportTraceServiceRequest.parseFrom(request).getResourceSpansList().stream()
        .flatMap(
            ofResource ->
                ofResource.getScopeSpansList().stream()
                    .flatMap(
                        ofScope ->
                            ofScope.getSpansList().stream()
                                .map(
                                    span ->
                                        span(
                                            span,
                                            ofScope.getScope().getName(),
                                            ofResource.getResource()))))
        .toList();
  }

  static List<MetricView> metrics(byte[] request) throws InvalidProtocolBufferException {
    return ExportMetricsServiceRequest.parseFrom(request).getResourceMetricsList().stream()
        .flatMap(ofResource -> ofResource.getScopeMetricsList().stream())
        .flatMap(ofScope -> ofScope.getMetricsList().stream())
        .map(OtlpDecoder::metric)
        .toList();
  }

  static List<LogView> logs(byte[] request) throws InvalidProtocolBufferException {
    return ExportLogsServiceRequest.parseFrom(request).getResourceLogsList().stream()
        .flatMap(ofResource -> ofResource.getScopeLogsList().stream())
        .flatMap(ofScope -> ofScope.getLogRecordsList().stream())
        .map(OtlpDecoder::log)
        .toList();
  }

  private static SpanView span(Span span, String scope, Resource resource) {
    return new SpanView(
        span.getName(),
        span.getKind().name().replace("SPAN_KIND_", ""),
        span.getStatus().getCode().name().replace("STATUS_CODE_", ""),
        span.getStatus().getMessage(),
        hex(span.getTraceId()),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()),
        span.getStartTimeUnixNano(),
        span.getEndTimeUnixNano(),
        attributes(span.getAttributesList()),
        span.getEventsList().stream().map(Span.Event::getName).toList(),
        scope,
        attributes(resource.getAttributesList()));
  }

  private static MetricView metric(Metric metric) {
    return switch (metric.getDataCase()) {
      case HISTOGRAM ->
          view(
              metric,
              "histogram",
              metric.getHistogram().getDataPointsList().stream()
                  .map(OtlpDecoder::histogramPoint)
                  .toList());
      case SUM ->
          view(
              metric,
              metric.getSum().getIsMonotonic() ? "counter" : "updowncounter",
              metric.getSum().getDataPointsList().stream().map(OtlpDecoder::numberPoint).toList());
      case GAUGE ->
          view(
              metric,
              "gauge",
              metric.getGauge().getDataPointsList().stream()
                  .map(OtlpDecoder::numberPoint)
                  .toList());
      default -> view(metric, metric.getDataCase().name(), List.of());
    };
  }

  private static MetricView view(Metric metric, String instrument, List<MetricView.Point> points) {
    return new MetricView(metric.getName(), metric.getUnit(), instrument, points);
  }

  private static MetricView.Point histogramPoint(HistogramDataPoint point) {
    return new MetricView.Point(
        attributes(point.getAttributesList()),
        point.getSum(),
        point.getCount(),
        point.getExplicitBoundsList());
  }

  private static MetricView.Point numberPoint(NumberDataPoint point) {
    double value = point.hasAsDouble() ? point.getAsDouble() : point.getAsInt();
    return new MetricView.Point(attributes(point.getAttributesList()), value, 1, List.of());
  }

  private static LogView log(LogRecord record) {
    return new LogView(
        record.getEventName(),
        record.getSeverityNumberValue(),
        hex(record.getTraceId()),
        attributes(record.getAttributesList()));
  }

  private static Map<String, Object> attributes(List<KeyValue> entries) {
    Map<String, Object> attributes = new TreeMap<>();
    entries.forEach(entry -> attributes.put(entry.getKey(), value(entry.getValue())));
    return attributes;
  }

  private static Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream().map(OtlpDecoder::value).toList();
      case KVLIST_VALUE -> attributes(value.getKvlistValue().getValuesList());
      default -> "";
    };
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
