// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;

/** The metrics {@code gen_ai.client.inference.*}. Unknown usage is not recorded. */
final class LatestMetrics {
  private static final String PREFIX = "gen_ai.client.inference.";
  private static final long UNKNOWN = -1;

  private final DoubleHistogram duration;
  private final DoubleHistogram timeToFirstChunk;
  private final DoubleHistogram timePerOutputChunk;
  private final LongHistogram inputTokens;
  private final LongHistogram outputTokens;
  private final LongCounter inputUsage;
  private final LongCounter outputUsage;
  private final LongCounter cacheReadUsage;
  private final LongCounter cacheWriteUsage;
  private final LongCounter reasoningUsage;

  LatestMetrics(Meter meter) {
    duration = Buckets.seconds(meter, PREFIX + "duration", "GenAI inference duration.");
    timeToFirstChunk =
        Buckets.seconds(meter, PREFIX + "time_to_first_chunk", "Time to receive the first chunk.");
    timePerOutputChunk =
        Buckets.seconds(
            meter, PREFIX + "time_per_output_chunk", "Time per chunk after the first one.");
    inputTokens =
        Buckets.tokens(meter, PREFIX + "operation.input_tokens", "Input tokens of one inference.");
    outputTokens =
        Buckets.tokens(
            meter, PREFIX + "operation.output_tokens", "Output tokens of one inference.");
    inputUsage = counter(meter, "input_tokens", "Input tokens used, cached ones included.");
    outputUsage = counter(meter, "output_tokens", "Output tokens used, reasoning included.");
    cacheReadUsage =
        counter(meter, "cache_read.input_tokens", "Input tokens that were read from a cache.");
    cacheWriteUsage =
        counter(meter, "cache_write.input_tokens", "Input tokens that were written to a cache.");
    reasoningUsage = counter(meter, "reasoning.output_tokens", "Output tokens spent on reasoning.");
  }

  private static LongCounter counter(Meter meter, String name, String description) {
    return meter
        .counterBuilder(PREFIX + "usage." + name)
        .setUnit("{token}")
        .setDescription(description)
        .build();
  }

  void ended(TracedCall ended) {
    if (!ended.operation().isInference()) {
      return;
    }
    Context context = ended.context();
    duration.record(ended.seconds(), ended.durationAttributes(), context);
    double firstChunk = ended.facts().decimal(Fact.TIME_TO_FIRST_CHUNK);
    if (!Double.isNaN(firstChunk)) {
      timeToFirstChunk.record(firstChunk, ended.series().base(), context);
    }
    if (!ended.failed()) {
      sizes(ended);
    }
    inputUsage(ended);
    outputUsage(ended);
  }

  void chunk(double seconds, Series series, Context context) {
    timePerOutputChunk.record(seconds, series.base(), context);
  }

  private void sizes(TracedCall ended) {
    long input = ended.facts().count(Fact.INPUT_TOKENS, UNKNOWN);
    if (input != UNKNOWN) {
      inputTokens.record(input, ended.usage().base(), ended.context());
    }
    long output = ended.facts().count(Fact.OUTPUT_TOKENS, UNKNOWN);
    if (output != UNKNOWN) {
      outputTokens.record(output, ended.usage().base(), ended.context());
    }
  }

  private void inputUsage(TracedCall ended) {
    Facts facts = ended.facts();
    long total = facts.count(Fact.INPUT_TOKENS, UNKNOWN);
    if (total == UNKNOWN) {
      return;
    }
    long image = facts.count(Fact.IMAGE_INPUT_TOKENS, 0);
    long audio = facts.count(Fact.AUDIO_INPUT_TOKENS, 0);
    long text = facts.count(Fact.TEXT_INPUT_TOKENS, 0);
    Modality rest =
        facts.flag(Fact.NON_TEXT_INPUT)
            ? Modality.UNKNOWN
            : Split.rest(ended.operation(), image, audio);
    Split.add(inputUsage, ended, total, text, image, audio, rest);
    add(cacheReadUsage, ended, Fact.CACHED_INPUT_TOKENS, rest);
    add(cacheWriteUsage, ended, Fact.CACHE_WRITE_INPUT_TOKENS, rest);
  }

  private void outputUsage(TracedCall ended) {
    Facts facts = ended.facts();
    long total = facts.count(Fact.OUTPUT_TOKENS, UNKNOWN);
    if (total == UNKNOWN) {
      return;
    }
    long image = facts.count(Fact.IMAGE_OUTPUT_TOKENS, 0);
    long audio = facts.count(Fact.AUDIO_OUTPUT_TOKENS, 0);
    long text = facts.count(Fact.TEXT_OUTPUT_TOKENS, 0);
    Modality rest = Split.rest(ended.operation(), image, audio);
    Split.add(outputUsage, ended, total, text, image, audio, rest);
    add(reasoningUsage, ended, Fact.REASONING_TOKENS, rest);
  }

  private static void add(LongCounter counter, TracedCall ended, Fact fact, Modality modality) {
    long tokens = ended.facts().count(fact, UNKNOWN);
    if (tokens != UNKNOWN) {
      counter.add(tokens, ended.usage().of(modality), ended.context());
    }
  }
}
