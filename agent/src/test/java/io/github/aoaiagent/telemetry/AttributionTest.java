// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whose calls these are: what baggage and the caller's span say. */
class AttributionTest {
  private static final AttributeKey<String> USER = AttributeKey.stringKey("user.id");
  private static final AttributeKey<String> TENANT = AttributeKey.stringKey("tenant");
  private static final AttributeKey<String> CALLER = AttributeKey.stringKey("aoai.caller");

  private final Recorded recorded = new Recorded();

  @Test
  void listedEntriesOfBaggageAreAttributesAndTags() {
    ModelCall call =
        call(
            keys(List.of("user.id", "tenant")),
            Baggage.builder().put("user.id", "u=1").put("other", "x").build());
    assertEquals("u=1", recorded.span().getAttributes().get(USER));
    assertNull(recorded.span().getAttributes().get(TENANT));
    assertNull(recorded.span().getAttributes().get(AttributeKey.stringKey("other")));
    assertEquals(List.of("user.id=u=1"), call.facts().texts(Fact.TAGS));
  }

  @Test
  void theyAreNotOnMetrics() {
    call(keys(List.of("user.id")), Baggage.builder().put("user.id", "u1").build());
    assertEquals(Set.of(), valuesOnMetrics(USER));
  }

  @Test
  void unlessListedForThem() {
    Attribution attribution =
        new Attribution(List.of("user.id"), List.of("tenant"), Caller.SPAN, false);
    Baggage baggage = Baggage.builder().put("user.id", "u1").put("tenant", "t1").build();
    call(attribution, baggage);
    assertEquals("t1", recorded.span().getAttributes().get(TENANT));
    assertEquals(Set.of("t1"), valuesOnMetrics(TENANT));
    assertEquals(Set.of(), valuesOnMetrics(USER));
    assertTrue(
        recorded.metrics().stream()
            .filter(metric -> !metric.getName().contains("ratelimit"))
            .flatMap(metric -> metric.getData().getPoints().stream())
            .allMatch(point -> point.getAttributes().get(TENANT) != null));
  }

  @Test
  void whatComesAfterTheFirstCombinationsIsCountedTogether() {
    Attribution attribution = new Attribution(List.of(), List.of("tenant"), Caller.SPAN, false);
    Telemetry telemetry = telemetry(attribution);
    int calls = MetricTags.MOST + 50;
    for (int i = 0; i < 2 * calls; i++) {
      int tenant = i % calls;
      in(telemetry, Baggage.builder().put("tenant", "t" + tenant).build());
    }
    assertEquals(MetricTags.MOST + 1, valuesOnMetrics(TENANT).size());
    List<PointData> durations = recorded.points("gen_ai.client.inference.duration");
    assertEquals(
        2L * calls,
        durations.stream().mapToLong(point -> ((HistogramPointData) point).getCount()).sum());
    assertTrue(valuesOnMetrics(TENANT).contains(MetricTags.OTHER));
    // Spans say who it was.
    assertEquals("t" + (calls - 1), recorded.spans.get(calls - 1).getAttributes().get(TENANT));
  }

  @Test
  void longValuesAreCut() {
    String parrot = "🦜";
    call(
        keys(List.of("tenant")), Baggage.builder().put("tenant", "x".repeat(255) + parrot).build());
    assertEquals("x".repeat(255), recorded.span().getAttributes().get(TENANT));
  }

  @Test
  void theCallerIsTheSpanThatTheCallIsIn() {
    Span request = recorded.sdk.getTracer("web").spanBuilder("POST /orders").startSpan();
    ModelCall call;
    try (Scope scope = request.makeCurrent()) {
      call = Calls.answered(telemetry(Attribution.DEFAULT), Calls.of(Operation.CHAT));
    }
    assertEquals("POST /orders", recorded.span().getAttributes().get(CALLER));
    assertEquals("POST /orders", call.facts().text(Fact.CALLER));
  }

  @Test
  void aSpanForTheSameCallIsNoCaller() {
    Span same =
        recorded
            .sdk
            .getTracer("framework")
            .spanBuilder("chat gpt-4o")
            .setAttribute("gen_ai.operation.name", "chat")
            .startSpan();
    Span nameless = recorded.sdk.getTracer("framework").spanBuilder("").startSpan();
    for (Span span : List.of(same, nameless)) {
      ModelCall call = Calls.of(Operation.CHAT);
      call.begin(telemetry(Attribution.DEFAULT), Context.root().with(span));
      assertNull(call.facts().text(Fact.CALLER));
    }
  }

  @Test
  void noCallerIfNotWanted() {
    Span request = recorded.sdk.getTracer("web").spanBuilder("POST /orders").startSpan();
    ModelCall call = Calls.of(Operation.CHAT);
    call.begin(
        telemetry(new Attribution(List.of(), List.of(), Caller.NONE, false)),
        Context.root().with(request));
    assertNull(call.facts().text(Fact.CALLER));
  }

  @Test
  void theIdsAreFactsIfWantedAndNeverAttributes() {
    ModelCall unasked = call(Attribution.DEFAULT, Baggage.empty());
    assertNull(unasked.facts().text(Fact.TRACE_ID));
    ModelCall call =
        call(new Attribution(List.of(), List.of(), Caller.SPAN, true), Baggage.empty());
    SpanData span = recorded.spans.get(1);
    assertEquals(span.getTraceId(), call.facts().text(Fact.TRACE_ID));
    assertEquals(span.getSpanId(), call.facts().text(Fact.SPAN_ID));
    assertEquals(
        recorded.spans.get(0).getAttributes().asMap().keySet(),
        span.getAttributes().asMap().keySet());
  }

  private static Attribution keys(List<String> keys) {
    return new Attribution(keys, List.of(), Caller.SPAN, false);
  }

  private ModelCall call(Attribution attribution, Baggage baggage) {
    return in(telemetry(attribution), baggage);
  }

  private static ModelCall in(Telemetry telemetry, Baggage baggage) {
    try (Scope scope = baggage.makeCurrent()) {
      return Calls.answered(telemetry, Calls.of(Operation.CHAT));
    }
  }

  private Telemetry telemetry(Attribution attribution) {
    return new Telemetry(
        recorded.sdk, TelemetryOptions.builder("1").attribution(attribution).build());
  }

  private Set<String> valuesOnMetrics(AttributeKey<String> key) {
    return recorded.metrics().stream()
        .flatMap(metric -> metric.getData().getPoints().stream())
        .map(point -> point.getAttributes().get(key))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
