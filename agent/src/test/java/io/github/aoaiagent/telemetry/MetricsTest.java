// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsTest {
  private static final String LATEST = "gen_ai.client.inference.";

  private final Recorded recorded = new Recorded();

  private Telemetry telemetry(MetricSet set) {
    return new Telemetry(recorded.sdk, TelemetryOptions.builder("1").metricSet(set).build());
  }

  /** One call of each kind that matters to metrics. */
  private void variety(Telemetry telemetry) {
    ModelCall stream = Calls.chat();
    stream.begin(telemetry, null);
    Calls.answer(stream);
    stream.facts().put(Fact.CACHE_WRITE_INPUT_TOKENS, 5);
    for (int i = 0; i < 4; i++) {
      stream.contentChunk(System.nanoTime());
      stream.tellChunks();
    }
    stream.end(Outcome.ANSWERED, null);
    Calls.run(
        telemetry,
        Calls.of(Operation.EMBEDDINGS),
        Outcome.ANSWERED,
        facts -> facts.put(Fact.INPUT_TOKENS, 8));
    Calls.run(
        telemetry,
        Calls.of(Operation.CHAT),
        Outcome.FAILED,
        facts -> facts.put(Fact.ERROR_TYPE, "429"));
  }

  @ParameterizedTest
  @EnumSource(MetricSet.class)
  void metricsAreThoseOfTheContract(MetricSet set) {
    variety(telemetry(set));

    Map<String, Object> contracted = new HashMap<>();
    if (set.hasLegacy()) {
      contracted.putAll(Contract.read().at("legacyMetrics"));
    }
    if (set.hasLatest()) {
      contracted.putAll(Contract.read().at("metrics"));
    }
    Set<String> names = new TreeSet<>();
    for (MetricData metric : recorded.metrics()) {
      if (metric.getName().startsWith("aoai.")) {
        continue;
      }
      names.add(metric.getName());
      Object definition = contracted.get(metric.getName());
      assertNotNull(definition, metric.getName());
      check(metric, Contract.object(definition));
    }
    assertEquals(new TreeSet<>(contracted.keySet()), names);
  }

  private static void check(MetricData metric, Map<String, Object> definition) {
    assertEquals(definition.get("unit"), metric.getUnit());
    boolean histogram = metric.getType() == MetricDataType.HISTOGRAM;
    assertEquals(definition.get("instrument"), histogram ? "histogram" : "counter");
    Map<String, Object> allowed = Contract.object(definition.get("attributes"));
    for (PointData point : metric.getData().getPoints()) {
      Set<String> keys = keys(point);
      assertTrue(keys.size() <= 9, metric.getName());
      assertTrue(allowed.keySet().containsAll(keys), metric.getName() + keys);
      allowed.forEach(
          (key, level) -> assertTrue(!"required".equals(level) || keys.contains(key), key));
      if (point instanceof HistogramPointData buckets) {
        assertEquals(numbers(definition.get("buckets")), buckets.getBoundaries());
      }
    }
  }

  private static Set<String> keys(PointData point) {
    return point.getAttributes().asMap().keySet().stream()
        .map(AttributeKey::getKey)
        .collect(Collectors.toSet());
  }

  private static List<Double> numbers(@Nullable Object buckets) {
    return ((List<?>) Objects.requireNonNull(buckets))
        .stream().map(bound -> ((Number) bound).doubleValue()).toList();
  }

  @Test
  void theLatestSetLeavesTheOldDurationToEmbeddings() {
    variety(telemetry(MetricSet.LATEST));

    List<PointData> points = recorded.points("gen_ai.client.operation.duration");
    assertEquals(1, points.size());
    assertEquals("embeddings", points.get(0).getAttributes().get(Keys.OPERATION));
  }

  @Test
  void theDurationIsThatOfTheSpan() {
    Calls.answered(telemetry(MetricSet.BOTH), Calls.chat());

    long nanos = recorded.span().getEndEpochNanos() - recorded.span().getStartEpochNanos();
    HistogramPointData point = (HistogramPointData) recorded.points(LATEST + "duration").get(0);
    assertEquals(nanos / 1e9, point.getSum(), 1e-12);
    assertEquals(1, point.getExemplars().size());
    assertEquals(
        recorded.span().getSpanId(), point.getExemplars().get(0).getSpanContext().getSpanId());
  }

  @Test
  void aFailureHasItsTypeOnTheDurationAndNoTokens() {
    Calls.run(
        telemetry(MetricSet.BOTH),
        Calls.of(Operation.CHAT),
        Outcome.FAILED,
        facts -> {
          facts.put(Fact.ERROR_TYPE, "context_length_exceeded");
          facts.put(Fact.INPUT_TOKENS, 7);
        });

    assertEquals(
        "context_length_exceeded",
        recorded.points(LATEST + "duration").get(0).getAttributes().get(Keys.ERROR_TYPE));
    assertTrue(recorded.points(LATEST + "operation.input_tokens").isEmpty());
    assertTrue(recorded.points("gen_ai.client.token.usage").isEmpty());
    assertEquals(7, total(LATEST + "usage.input_tokens"));
    assertEquals(0, total("aoai.client.usage_missing"));
  }

  @Test
  void unknownUsageIsNotRecordedButCounted() {
    Calls.run(telemetry(MetricSet.BOTH), Calls.of(Operation.CHAT), Outcome.ANSWERED, facts -> {});

    assertTrue(recorded.points(LATEST + "usage.input_tokens").isEmpty());
    assertTrue(recorded.points(LATEST + "operation.input_tokens").isEmpty());
    assertTrue(recorded.points("gen_ai.client.token.usage").isEmpty());
    assertEquals(1, total("aoai.client.usage_missing"));
  }

  /** Estimates have series of their own; nothing measured is mixed with them. */
  @Test
  void estimatesAreLabelled() {
    Telemetry telemetry = telemetry(MetricSet.BOTH);
    for (boolean estimated : new boolean[] {false, true}) {
      Calls.run(
          telemetry,
          Calls.of(Operation.CHAT),
          Outcome.ANSWERED,
          facts -> {
            facts.put(Fact.INPUT_TOKENS, 8);
            facts.put(Fact.OUTPUT_TOKENS, 9);
            facts.put(Fact.COST, 0.5);
            facts.put(Fact.COST_CURRENCY, "USD");
            facts.put(Fact.USAGE_ESTIMATED, estimated);
          });
    }
    AttributeKey<Boolean> label = AttributeKey.booleanKey("aoai.usage.estimated");
    for (String labelled :
        List.of(
            LATEST + "usage.input_tokens",
            LATEST + "usage.output_tokens",
            LATEST + "operation.input_tokens",
            LATEST + "operation.output_tokens",
            "gen_ai.client.token.usage",
            "aoai.client.cost")) {
      List<PointData> points = List.copyOf(recorded.points(labelled));
      int series = labelled.endsWith("token.usage") ? 4 : 2;
      assertEquals(series, points.size(), labelled);
      long estimates =
          points.stream().filter(point -> point.getAttributes().get(label) != null).count();
      assertEquals(series / 2, estimates, labelled);
      points.forEach(point -> assertTrue(point.getAttributes().size() <= 9, labelled));
    }
    assertEquals(1, recorded.points(LATEST + "duration").size());
    assertEquals(1, total("aoai.client.usage_missing"));
  }

  @Test
  void tokensOfATextAnswerAreText() {
    Calls.answered(telemetry(MetricSet.LATEST), Calls.chat());

    assertEquals(Map.of("text", 1500L), byModality("usage.input_tokens"));
    assertEquals(Map.of("text", 300L), byModality("usage.output_tokens"));
    assertEquals(Map.of("text", 1024L), byModality("usage.cache_read.input_tokens"));
    assertEquals(Map.of("text", 128L), byModality("usage.reasoning.output_tokens"));
  }

  @Test
  void theServicesSplitIsTakenAndTheRestIsUnknown() {
    Calls.run(
        telemetry(MetricSet.LATEST),
        Calls.of(Operation.CHAT),
        Outcome.ANSWERED,
        facts -> {
          facts.put(Fact.INPUT_TOKENS, 100);
          facts.put(Fact.AUDIO_INPUT_TOKENS, 60);
          facts.put(Fact.TEXT_INPUT_TOKENS, 30);
          facts.put(Fact.CACHED_INPUT_TOKENS, 10);
        });

    assertEquals(
        Map.of("audio", 60L, "text", 30L, "unknown", 10L), byModality("usage.input_tokens"));
    assertEquals(Map.of("unknown", 10L), byModality("usage.cache_read.input_tokens"));
  }

  @Test
  void aSplitThatContradictsTheTotalIsNotBelieved() {
    Calls.run(
        telemetry(MetricSet.LATEST),
        Calls.of(Operation.CHAT),
        Outcome.ANSWERED,
        facts -> {
          facts.put(Fact.INPUT_TOKENS, 10);
          facts.put(Fact.AUDIO_INPUT_TOKENS, 60);
        });

    assertEquals(Map.of("unknown", 10L), byModality("usage.input_tokens"));
  }

  @Test
  void tokensOfImagesAreUnknownUnlessTold() {
    Calls.run(
        telemetry(MetricSet.LATEST),
        Calls.of(Operation.IMAGE_GENERATION),
        Outcome.ANSWERED,
        facts -> facts.put(Fact.OUTPUT_TOKENS, 10));

    assertEquals(Map.of("unknown", 10L), byModality("usage.output_tokens"));
  }

  @Test
  void everyChunkAfterTheFirstIsRecorded() {
    variety(telemetry(MetricSet.BOTH));

    assertEquals(3, count(LATEST + "time_per_output_chunk"));
    assertEquals(3, count("gen_ai.client.operation.time_per_output_chunk"));
    assertEquals(1, count(LATEST + "time_to_first_chunk"));
    assertEquals(
        "gpt-4o-2024-11-20",
        recorded
            .points(LATEST + "time_per_output_chunk")
            .get(0)
            .getAttributes()
            .get(Keys.RESPONSE_MODEL));
  }

  @Test
  void theRateLimitIsTheLastOneTold() {
    Telemetry telemetry = telemetry(MetricSet.BOTH);
    for (int remaining : List.of(500, 400)) {
      Calls.run(
          telemetry,
          Calls.of(Operation.CHAT),
          Outcome.ANSWERED,
          facts -> facts.put(Fact.REMAINING_TOKENS, remaining));
    }
    Calls.run(telemetry, Calls.of(Operation.CHAT), Outcome.FAILED, facts -> {});

    List<PointData> points = recorded.points("aoai.client.ratelimit.remaining_tokens");
    assertEquals(1, points.size());
    assertEquals(400, ((LongPointData) points.get(0)).getValue());
    assertTrue(recorded.points("aoai.client.ratelimit.remaining_requests").isEmpty());
  }

  @Test
  void aRateLimitIsForgottenAfterItsMinute() {
    RateLimit limit = new RateLimit();
    ModelCall call = Calls.of(Operation.CHAT);
    call.facts().put(Fact.REMAINING_TOKENS, 5);
    limit.told(call.facts(), 0);

    assertEquals(5, limit.remainingTokens(60_000_000_000L));
    assertEquals(RateLimit.UNKNOWN, limit.remainingTokens(60_000_000_001L));
  }

  @Test
  void throttlingIsCounted() {
    ModelCall call = Calls.of(Operation.CHAT);
    call.begin(telemetry(MetricSet.BOTH), null);
    call.attemptStarted();
    call.attemptEnded(429);
    call.attemptStarted();
    call.attemptEnded(200);
    call.end(Outcome.ANSWERED, null);

    assertEquals(1, total("aoai.client.throttled_attempts"));
    assertEquals(1, count("aoai.client.retry_wait"));
  }

  @Test
  void targetsAreBounded() {
    Targets targets = new Targets();
    for (int i = 0; i < Targets.MOST + 50; i++) {
      ModelCall call = Calls.of(Operation.CHAT);
      call.facts().put(Fact.REQUEST_MODEL, "model-" + i);
      assertEquals("chat model-" + i, targets.of(call).spanName());
    }
    int[] kept = new int[1];
    targets.forEach(target -> kept[0]++);
    assertEquals(Targets.MOST, kept[0]);
  }

  @Test
  void noMetricHasMoreThanNineAttributes() {
    variety(telemetry(MetricSet.BOTH));

    for (MetricData metric : recorded.metrics()) {
      metric
          .getData()
          .getPoints()
          .forEach(point -> assertFalse(point.getAttributes().size() > 9, metric.getName()));
    }
  }

  private long count(String metric) {
    return recorded.points(metric).stream()
        .mapToLong(point -> ((HistogramPointData) point).getCount())
        .sum();
  }

  private long total(String metric) {
    return recorded.points(metric).stream()
        .mapToLong(point -> ((LongPointData) point).getValue())
        .sum();
  }

  private Map<String, Long> byModality(String metric) {
    Map<String, Long> sums = new HashMap<>();
    for (PointData point : recorded.points(LATEST + metric)) {
      sums.put(
          String.valueOf(point.getAttributes().get(Keys.TOKEN_MODALITY)),
          ((LongPointData) point).getValue());
    }
    return sums;
  }
}
