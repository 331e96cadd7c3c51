// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Provider;
import java.util.List;
import java.util.function.Consumer;

/** Calls as the wire would describe them. */
public final class Calls {
  private Calls() {}

  public static ModelCall of(Operation operation) {
    ModelCall call = new ModelCall(operation, Provider.AZURE_OPENAI, ended -> {});
    Facts facts = call.facts();
    facts.put(Fact.REQUEST_MODEL, "gpt-4o-prod");
    facts.put(Fact.DEPLOYMENT, "gpt-4o-prod");
    facts.put(Fact.API_VERSION, "2024-10-21");
    facts.put(Fact.SERVER_ADDRESS, "unit.openai.azure.com");
    facts.put(Fact.SERVER_PORT, 443);
    return call;
  }

  /** A chat with every fact that its request and its answer can have. */
  public static ModelCall chat() {
    ModelCall call = of(Operation.CHAT);
    Facts facts = call.facts();
    facts.put(Fact.API_TYPE, "chat_completions");
    facts.put(Fact.OUTPUT_TYPE, "json");
    facts.put(Fact.MAX_TOKENS, 500);
    facts.put(Fact.TEMPERATURE, 0.2);
    facts.put(Fact.TOP_P, 0.9);
    facts.put(Fact.FREQUENCY_PENALTY, 0.1);
    facts.put(Fact.PRESENCE_PENALTY, 0.1);
    facts.put(Fact.CHOICE_COUNT, 2);
    facts.put(Fact.SEED, 4711);
    facts.put(Fact.STOP_SEQUENCES, List.of("END"));
    facts.put(Fact.STREAM, true);
    facts.put(Fact.REASONING_LEVEL, "low");
    facts.put(Fact.REQUEST_SERVICE_TIER, "priority");
    return call;
  }

  public static void answer(ModelCall call) {
    Facts facts = call.facts();
    facts.put(Fact.RESPONSE_ID, "chatcmpl-1");
    facts.put(Fact.RESPONSE_MODEL, "gpt-4o-2024-11-20");
    facts.put(Fact.FINISH_REASONS, List.of("stop"));
    facts.put(Fact.SYSTEM_FINGERPRINT, "fp_1");
    facts.put(Fact.RESPONSE_SERVICE_TIER, "default");
    facts.put(Fact.INPUT_TOKENS, 1500);
    facts.put(Fact.OUTPUT_TOKENS, 300);
    facts.put(Fact.CACHED_INPUT_TOKENS, 1024);
    facts.put(Fact.REASONING_TOKENS, 128);
    facts.put(Fact.AUDIO_INPUT_TOKENS, 0);
    facts.put(Fact.HTTP_STATUS, 200);
    facts.put(Fact.SERVICE_REQUEST_ID, "a1b2");
    facts.put(Fact.REGION, "Sweden Central");
    facts.put(Fact.REMAINING_TOKENS, 99000);
    facts.put(Fact.REMAINING_REQUESTS, 99);
    facts.put(Fact.SPILLOVER_FROM, "gpt-4o-ptu");
    facts.put(Fact.FILTER_PROMPT, List.of("hate=safe"));
  }

  /** Runs a call from begin to end. */
  public static void run(
      CallTracer tracer, ModelCall call, Outcome outcome, Consumer<Facts> found) {
    call.begin(tracer, tracer.callerContext());
    found.accept(call.facts());
    call.end(outcome, null);
  }

  /** Runs a call that is answered with all there is. */
  public static ModelCall answered(CallTracer tracer, ModelCall call) {
    call.begin(tracer, tracer.callerContext());
    answer(call);
    call.end(Outcome.ANSWERED, null);
    return call;
  }
}
