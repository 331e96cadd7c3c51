// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.LongHistogramBuilder;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;

/** Histograms with the buckets of the convention. Advice only: the user's views win. */
final class Buckets {
  static final List<Double> SECONDS =
      List.of(
          0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);
  static final List<Long> TOKENS =
      List.of(
          1L, 4L, 16L, 64L, 256L, 1024L, 4096L, 16384L, 65536L, 262144L, 1048576L, 4194304L,
          16777216L, 67108864L);

  private Buckets() {}

  static DoubleHistogram seconds(Meter meter, String name, String description) {
    DoubleHistogramBuilder builder =
        meter.histogramBuilder(name).setUnit("s").setDescription(description);
    try {
      builder.setExplicitBucketBoundariesAdvice(SECONDS);
    } catch (LinkageError apiOlderThan132) {
      // The SDK's default buckets, then.
    }
    return builder.build();
  }

  static LongHistogram tokens(Meter meter, String name, String description) {
    LongHistogramBuilder builder =
        meter.histogramBuilder(name).setUnit("{token}").setDescription(description).ofLongs();
    try {
      builder.setExplicitBucketBoundariesAdvice(TOKENS);
    } catch (LinkageError apiOlderThan132) {
      // The SDK's default buckets, then.
    }
    return builder.build();
  }
}
