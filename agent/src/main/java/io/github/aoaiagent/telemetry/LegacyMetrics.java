// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Operation;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;

/**
 * The metrics of semantic conventions 1.41, which dashboards still read. Their duration is in
 * {@link Metrics}, because the latest generation shares it.
 */
final class LegacyMetrics {
  private static final long UNKNOWN = -1;

  private final LongHistogram tokenUsage;
  private final DoubleHistogram timeToFirstChunk;
  private final DoubleHistogram timePerOutputChunk;

  LegacyMetrics(Meter meter) {
    tokenUsage =
        Buckets.tokens(
            meter, "gen_ai.client.token.usage", "Number of input and output tokens used.");
    timeToFirstChunk =
        Buckets.seconds(
            meter,
            "gen_ai.client.operation.time_to_first_chunk",
            "Time to receive the first chunk.");
    timePerOutputChunk =
        Buckets.seconds(
            meter,
            "gen_ai.client.operation.time_per_output_chunk",
            "Time per chunk after the first one.");
  }

  void ended(TracedCall ended) {
    double firstChunk = ended.facts().decimal(Fact.TIME_TO_FIRST_CHUNK);
    if (!Double.isNaN(firstChunk)) {
      timeToFirstChunk.record(firstChunk, ended.series().base(), ended.context());
    }
    if (ended.failed() || ended.isUsageMetered() || ended.operation() == Operation.FETCH_RESPONSE) {
      return;
    }
    long input = ended.facts().count(Fact.INPUT_TOKENS, UNKNOWN);
    if (input != UNKNOWN) {
      tokenUsage.record(input, ended.usage().input(), ended.context());
    }
    long output = ended.facts().count(Fact.OUTPUT_TOKENS, UNKNOWN);
    if (output != UNKNOWN) {
      tokenUsage.record(output, ended.usage().output(), ended.context());
    }
  }

  void chunk(double seconds, Series series, Context context) {
    timePerOutputChunk.record(seconds, series.base(), context);
  }
}
