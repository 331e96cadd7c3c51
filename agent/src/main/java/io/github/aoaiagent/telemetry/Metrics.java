// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Operation;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** All metrics of calls, in the generations that the user wants. */
final class Metrics {
  private final @Nullable LatestMetrics latest;
  private final @Nullable LegacyMetrics legacy;
  private final OwnMetrics own;

  /** Legacy for inference; in the latest generation it is left to embeddings. */
  private final DoubleHistogram operationDuration;

  Metrics(Meter meter, MetricSet set, Targets targets) {
    latest = set.hasLatest() ? new LatestMetrics(meter) : null;
    legacy = set.hasLegacy() ? new LegacyMetrics(meter) : null;
    own = new OwnMetrics(meter, targets);
    operationDuration =
        Buckets.seconds(meter, "gen_ai.client.operation.duration", "GenAI operation duration.");
  }

  void ended(TracedCall ended) {
    if (!ended.isMetered() && (legacy != null || ended.operation() == Operation.EMBEDDINGS)) {
      operationDuration.record(ended.seconds(), ended.durationAttributes(), ended.context());
    }
    if (latest != null) {
      latest.ended(ended);
    }
    if (legacy != null) {
      legacy.ended(ended);
    }
    own.ended(ended);
  }

  /** A chunk arrived after the first one. Allocates nothing. */
  void chunk(double seconds, Series series, Context context) {
    if (latest != null) {
      latest.chunk(seconds, series, context);
    }
    if (legacy != null) {
      legacy.chunk(seconds, series, context);
    }
  }
}
