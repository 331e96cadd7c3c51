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
    Duplicates duplicates,
    @Nullable String agentName,
    @Nullable String agentId,
    Attribution attribution,
    List<String> sdkScopes,
    @Nullable UsedBudgets budgets,
    @Nullable LongSupplier usageLogDropped,
    boolean microsoftCost) {

  /** The defaults: both generations of metrics, no content. */
  public static TelemetryOptions defaults(String version) {
    return new Builder(version).build();
  }

  /** Begins with the defaults. */
  public static Builder builder(String version) {
    return new Builder(version);
  }

  /** The options as they are chosen, one by one. */
  public static final class Builder {
    private final String version;
    private MetricSet metricSet = MetricSet.BOTH;
    private boolean genAiSystem = true;
    private ContentMode contentMode = ContentMode.NO_CONTENT;
    private Duplicates duplicates = Duplicates.OWN;
    private @Nullable String agentName;
    private @Nullable String agentId;
    private Attribution attribution = Attribution.DEFAULT;
    private List<String> sdkScopes = List.of();
    private @Nullable UsedBudgets budgets;
    private @Nullable LongSupplier usageLogDropped;
    private boolean microsoftCost;

    private Builder(String version) {
      this.version = version;
    }

    public Builder metricSet(MetricSet chosen) {
      metricSet = chosen;
      return this;
    }

    public Builder genAiSystem(boolean chosen) {
      genAiSystem = chosen;
      return this;
    }

    public Builder contentMode(ContentMode chosen) {
      contentMode = chosen;
      return this;
    }

    public Builder duplicates(Duplicates chosen) {
      duplicates = chosen;
      return this;
    }

    public Builder agent(@Nullable String name, @Nullable String id) {
      agentName = name;
      agentId = id;
      return this;
    }

    public Builder attribution(Attribution chosen) {
      attribution = chosen;
      return this;
    }

    public Builder sdkScopes(List<String> known) {
      sdkScopes = known;
      return this;
    }

    public Builder budgets(@Nullable UsedBudgets watched) {
      budgets = watched;
      return this;
    }

    public Builder usageLogDropped(@Nullable LongSupplier calls) {
      usageLogDropped = calls;
      return this;
    }

    public Builder microsoftCost(boolean chosen) {
      microsoftCost = chosen;
      return this;
    }

    public TelemetryOptions build() {
      return new TelemetryOptions(
          version,
          metricSet,
          genAiSystem,
          contentMode,
          duplicates,
          agentName,
          agentId,
          attribution,
          sdkScopes,
          budgets,
          usageLogDropped,
          microsoftCost);
    }
  }
}
