// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

/**
 * What the user chose to have written.
 *
 * @param version version of this agent, as the version of the instrumentation scope
 * @param metricSet which generations of metrics
 * @param genAiSystem whether spans carry the deprecated {@code gen_ai.system} too
 * @param contentMode where message content goes
 * @param exceptionEvents whether an exception is written as a log event
 * @param duplicates what happens where somebody else has a span for the same call
 */
public record TelemetryOptions(
    String version,
    MetricSet metricSet,
    boolean genAiSystem,
    ContentMode contentMode,
    boolean exceptionEvents,
    Duplicates duplicates) {

  /** The defaults: both generations of metrics, no content. */
  public static TelemetryOptions defaults(String version) {
    return new TelemetryOptions(
        version, MetricSet.BOTH, true, ContentMode.NO_CONTENT, true, Duplicates.OWN);
  }
}
