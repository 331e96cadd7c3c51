// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The receiver itself: what is sent is what is seen. */
class OtlpReceiverTest {

  @Test
  void decodesCompressedSpans() throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      assertEquals(200, post(receiver, "/v1/traces", oneSpan().toByteArray()));
      SpanView span = receiver.awaitSpans(1).get(0);
      assertEquals("chat m", span.name());
      assertEquals("CLIENT", span.kind());
      assertEquals(Map.of("count", 3L, "texts", List.of("a")), span.attributes());
    }
  }

  @Test
  void keepsTheLastValueOfAMetric() throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      post(receiver, "/v1/metrics", counter(1));
      post(receiver, "/v1/metrics", counter(5));
      receiver.awaitRequests(2);
      assertEquals(5, receiver.metrics().get("c").sum());
    }
  }

  @Test
  void answersAsAsked() throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver(OtlpReceiver.Manner.ANSWERS_429)) {
      assertEquals(429, post(receiver, "/v1/traces", oneSpan().toByteArray()));
      assertEquals(List.of(), receiver.spans());
    }
    try (OtlpReceiver receiver = new OtlpReceiver(OtlpReceiver.Manner.CLOSES)) {
      assertThrows(IOException.class, () -> post(receiver, "/v1/traces", oneSpan().toByteArray()));
    }
  }

  private static ExportTraceServiceRequest oneSpan() {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    request
        .addResourceSpansBuilder()
        .addScopeSpansBuilder()
        .addSpans(
            Span.newBuilder()
                .setName("chat m")
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .addAttributes(attribute("count", AnyValue.newBuilder().setIntValue(3)))
                .addAttributes(
                    attribute(
                        "texts",
                        AnyValue.newBuilder()
                            .setArrayValue(
                                ArrayValue.newBuilder()
                                    .addValues(AnyValue.newBuilder().setStringValue("a"))))));
    return request.build();
  }

  private static KeyValue attribute(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static byte[] counter(long value) {
    ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
    request
        .addResourceMetricsBuilder()
        .addScopeMetricsBuilder()
        .addMetrics(
            Metric.newBuilder()
                .setName("c")
                .setSum(
                    Sum.newBuilder()
                        .setIsMonotonic(true)
                        .addDataPoints(NumberDataPoint.newBuilder().setAsInt(value))));
    return request.build().toByteArray();
  }

  private static int post(OtlpReceiver receiver, String path, byte[] body) throws Exception {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(body);
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(receiver.endpoint() + path))
            .header("Content-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofByteArray(zipped.toByteArray()))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
