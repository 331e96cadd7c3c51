// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;

/** Calls of which there is everything to tell: each metric of the agent is recorded by them. */
final class TalkativeCalls {
  private TalkativeCalls() {}

  static void make(OpenTelemetry sdk) {
    Telemetry telemetry =
        new Telemetry(
            sdk,
            TelemetryOptions.builder("1")
                .budgets(visitor -> visitor.used("total", "day", 20, 0.8))
                .usageLogDropped(() -> 1)
                .build());
    Calls.run(
        telemetry,
        Calls.of(Operation.CHAT),
        Outcome.ANSWERED,
        facts -> {
          for (Fact count :
              List.of(
                  Fact.INPUT_TOKENS,
                  Fact.OUTPUT_TOKENS,
                  Fact.CACHED_INPUT_TOKENS,
                  Fact.CACHE_WRITE_INPUT_TOKENS,
                  Fact.REASONING_TOKENS,
                  Fact.REMAINING_TOKENS,
                  Fact.REMAINING_REQUESTS,
                  Fact.THROTTLED_ATTEMPTS,
                  Fact.ATTEMPTS)) {
            facts.put(count, 2);
          }
          facts.put(Fact.RESPONSE_MODEL, "gpt-4o-2024-11-20");
          facts.put(Fact.RETRY_WAIT, 0.1);
          facts.put(Fact.TIME_TO_FIRST_CHUNK, 0.2);
          facts.put(Fact.COST, 0.01);
          facts.put(Fact.COST_SAVED, 0.01);
          facts.put(Fact.COST_CURRENCY, "USD");
        });
    Calls.run(
        telemetry,
        Calls.of(Operation.CHAT),
        Outcome.ANSWERED,
        facts -> facts.put(Fact.PRICE_TABLE, "made"));
    ModelCall stream = Calls.chat();
    stream.begin(telemetry, null);
    stream.contentChunk(System.nanoTime());
    stream.tellChunks();
    stream.contentChunk(System.nanoTime());
    stream.tellChunks();
    stream.end(Outcome.ANSWERED, null);
  }
}
