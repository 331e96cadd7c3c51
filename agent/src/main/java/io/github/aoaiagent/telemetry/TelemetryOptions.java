// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.UsedBudgets;
import java.util.List;
import java.util.function.LongSupplier;
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
 * @param attribution whose calls they are
 * @param sdkScopes beginnings of the names of instrumentation scopes in which SDKs make spans of
 *     their calls by themselves
 * @param budgets the budgets of this process, or null if there are none
 * @param usageLogDropped tells how many calls the usage log misses, or null if there is none
 * @param microsoftCost whether spans carry cost under the keys that Microsoft reads, too
 */
public record TelemetryOptions(
    String version,
    MetricSet metricSet,
    boolean genAiSystem,
    ContentMode contentMode,
    boolean exceptionEvents,
    Duplicates duplicates,
    @Nullable String agentName,
    @Nullable String agentId,
    Attribution attribution,
    List<String> sdkScopes,
    @Nullable UsedBudgets budgets,
    @Nullable LongSupplier usageLogDropped,
    boolean microsoftCost) {

  /** Without Microsoft's attributes of cost. */
  public TelemetryOptions(
      String version,
      MetricSet metricSet,
      boolean genAiSystem,
      ContentMode contentMode,
      boolean exceptionEvents,
      Duplicates duplicates,
      @Nullable String agentName,
      @Nullable String agentId,
      Attribution attribution,
      List<String> sdkScopes,
      @Nullable UsedBudgets budgets,
      @Nullable LongSupplier usageLogDropped) {
    this(
        version,
        metricSet,
        genAiSystem,
        contentMode,
        exceptionEvents,
        duplicates,
        agentName,
        agentId,
        attribution,
        sdkScopes,
        budgets,
        usageLogDropped,
        false);
  }

  /** With the default attribution. */
  public TelemetryOptions(
      String version,
      MetricSet metricSet,
      boolean genAiSystem,
      ContentMode contentMode,
      boolean exceptionEvents,
      Duplicates duplicates,
      @Nullable String agentName,
      @Nullable String agentId,
      @Nullable UsedBudgets budgets,
      @Nullable LongSupplier usageLogDropped) {
    this(
        version,
        metricSet,
        genAiSystem,
        contentMode,
        exceptionEvents,
        duplicates,
        agentName,
        agentId,
        Attribution.DEFAULT,
        List.of(),
        budgets,
        usageLogDropped);
  }

  /** Without budgets and usage log. */
  public TelemetryOptions(
      String version,
      MetricSet metricSet,
      boolean genAiSystem,
      ContentMode contentMode,
      boolean exceptionEvents,
      Duplicates duplicates,
      @Nullable String agentName,
      @Nullable String agentId) {
    this(
        version,
        metricSet,
        genAiSystem,
        contentMode,
        exceptionEvents,
        duplicates,
        agentName,
        agentId,
        null,
        null);
  }

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
