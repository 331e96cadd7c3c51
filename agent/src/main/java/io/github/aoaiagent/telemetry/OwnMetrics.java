// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Operation;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;

/** Metrics that the convention has no names for: rate limits, throttling, usage that is missing. */
final class OwnMetrics {
  private final LongCounter throttledAttempts;
  private final DoubleHistogram retryWait;
  private final LongCounter usageMissing;
  private final CostMetrics cost;

  OwnMetrics(Meter meter, Targets targets) {
    throttledAttempts =
        meter
            .counterBuilder("aoai.client.throttled_attempts")
            .setUnit("{attempt}")
            .setDescription("Attempts that were answered with 429.")
            .build();
    retryWait =
        Buckets.seconds(
            meter, "aoai.client.retry_wait", "Time a call spent waiting between its attempts.");
    usageMissing =
        meter
            .counterBuilder("aoai.client.usage_missing")
            .setUnit("{call}")
            .setDescription("Calls that did not fail and whose token usage was not told.")
            .build();
    cost = new CostMetrics(meter);
    meter
        .gaugeBuilder("aoai.client.ratelimit.remaining_tokens")
        .ofLongs()
        .setUnit("{token}")
        .setDescription("Tokens left in the rate limit, as told within the last minute.")
        .buildWithCallback(gauge -> remainingTokens(targets, gauge));
    meter
        .gaugeBuilder("aoai.client.ratelimit.remaining_requests")
        .ofLongs()
        .setUnit("{request}")
        .setDescription("Requests left in the rate limit, as told within the last minute.")
        .buildWithCallback(gauge -> remainingRequests(targets, gauge));
  }

  private static void remainingTokens(Targets targets, ObservableLongMeasurement gauge) {
    long now = System.nanoTime();
    targets.forEach(target -> observe(gauge, target, target.rateLimit().remainingTokens(now)));
  }

  private static void remainingRequests(Targets targets, ObservableLongMeasurement gauge) {
    long now = System.nanoTime();
    targets.forEach(target -> observe(gauge, target, target.rateLimit().remainingRequests(now)));
  }

  private static void observe(ObservableLongMeasurement gauge, Target target, long remaining) {
    if (remaining != RateLimit.UNKNOWN) {
      gauge.record(remaining, target.attributes());
    }
  }

  void ended(TracedCall ended) {
    Target target = ended.target();
    target.rateLimit().told(ended.facts(), ended.call().endNanos());
    long throttled = ended.facts().count(Fact.THROTTLED_ATTEMPTS, 0);
    if (throttled > 0) {
      throttledAttempts.add(throttled, ended.targetAttributes(), ended.context());
    }
    if (ended.facts().count(Fact.ATTEMPTS, 0) > 1) {
      retryWait.record(
          ended.facts().decimal(Fact.RETRY_WAIT), ended.targetAttributes(), ended.context());
    }
    cost.ended(ended);
    if (isUsageMissing(ended)) {
      usageMissing.add(1, ended.series().base(), ended.context());
    }
  }

  private static boolean isUsageMissing(TracedCall ended) {
    return !ended.failed()
        && usesTokens(ended.operation())
        && (ended.facts().flag(Fact.USAGE_ESTIMATED)
            || (!ended.facts().has(Fact.INPUT_TOKENS) && !ended.facts().has(Fact.OUTPUT_TOKENS)));
  }

  private static boolean usesTokens(Operation operation) {
    return switch (operation) {
      case CHAT, RESPONSES, TEXT_COMPLETION, EMBEDDINGS -> true;
      case FETCH_RESPONSE, IMAGE_GENERATION, SPEECH, TRANSCRIPTION, TRANSLATION -> false;
    };
  }
}
