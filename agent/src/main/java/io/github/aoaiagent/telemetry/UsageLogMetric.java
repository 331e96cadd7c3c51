// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.opentelemetry.api.metrics.Meter;
import java.util.function.LongSupplier;

/** The counter of calls that the usage log misses. */
final class UsageLogMetric {
  private UsageLogMetric() {}

  static void add(Meter meter, LongSupplier dropped) {
    meter
        .counterBuilder("aoai.usage_log.dropped")
        .setUnit("{call}")
        .setDescription("Calls that are missing in the usage log.")
        .buildWithCallback(counter -> counter.record(dropped.getAsLong()));
  }
}
