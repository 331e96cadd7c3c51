// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * What the user chose to have written.
 *
 * @param version version of this agent, as the version of the instrumentation scope
 * @param metricSet which generations of metrics
 * @param genAiSystem whether spans carry the deprecated {@code gen_ai.system} too
 * @param contentMode where message content goes
 * @param exceptionEvents whether an exception is written as a log event
 * @param duplicates what happens where somebody else has a span for the same call
 * @param agentName the AI agent that calls are made for, if baggage does not name another
 * @param agentId the id of that agent
 */
public record TelemetryOptions(
    String version,
    MetricSet metricSet,
    boolean genAiSystem,
    ContentMode contentMode,
    boolean exceptionEvents,
    Duplicates duplicates,
    @Nullable String agentName,
    @Nullable String agentId) {

  /** For calls of no agent in particular. */
  public TelemetryOptions(
      String version,
      MetricSet metricSet,
      boolean genAiSystem,
      ContentMode contentMode,
      boolean exceptionEvents,
      Duplicates duplicates) {
    this(version, metricSet, genAiSystem, contentMode, exceptionEvents, duplicates, null, null);
  }

  /** The defaults: both generations of metrics, no content. */
  public static TelemetryOptions defaults(String version) {
    return new TelemetryOptions(
        version, MetricSet.BOTH, true, ContentMode.NO_CONTENT, true, Duplicates.OWN);
  }
}
