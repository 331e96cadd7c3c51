// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Which AI agent a call is made for: the one that its baggage names, else the one of the options.
 * Microsoft's views of agents find calls by it.
 */
final class CallingAgent {
  private final @Nullable String name;
  private final @Nullable String id;

  CallingAgent(@Nullable String name, @Nullable String id) {
    this.name = name;
    this.id = id;
  }

  void put(Context context, AttributeCollector collector) {
    Baggage baggage = Baggage.fromContextOrNull(context);
    put(Keys.AGENT_NAME, baggage, name, collector);
    put(Keys.AGENT_ID, baggage, id, collector);
  }

  private static void put(
      AttributeKey<String> key,
      @Nullable Baggage baggage,
      @Nullable String byDefault,
      AttributeCollector collector) {
    String carried = baggage == null ? null : baggage.getEntryValue(key.getKey());
    String value = carried == null || carried.isBlank() ? byDefault : carried;
    if (value != null) {
      collector.put(key, value);
    }
  }
}
