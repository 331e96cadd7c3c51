// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.output.TokenUsage;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/**
 * Makes an observation of each chat, as LangChain4j's module for Micrometer does: with the same
 * names, and with a scope that is opened when a model is asked and closed where it has answered.
 */
final class ObservingListener implements ChatModelListener {
  private static final String SCOPE = "observation.scope";

  private final ObservationRegistry observations;
  private final MeterRegistry meters;

  ObservingListener(ObservationRegistry observations, MeterRegistry meters) {
    this.observations = observations;
    this.meters = meters;
  }

  @Override
  public void onRequest(ChatModelRequestContext asked) {
    String model = String.valueOf(asked.chatRequest().parameters().modelName());
    Observation observation =
        Observation.createNotStarted("gen_ai.client.operation.duration", observations)
            .contextualName("chat" + model)
            .lowCardinalityKeyValue("gen_ai.operation.name", "chat")
            .lowCardinalityKeyValue("gen_ai.provider.name", asked.modelProvider().name())
            .lowCardinalityKeyValue("gen_ai.request.model", model)
            .start();
    asked.attributes().put(SCOPE, observation.openScope());
  }

  @Override
  public void onResponse(ChatModelResponseContext answered) {
    Observation.Scope scope = (Observation.Scope) answered.attributes().remove(SCOPE);
    Observation observation = scope.getCurrentObservation();
    observation
        .lowCardinalityKeyValue("gen_ai.response.model", answered.chatResponse().modelName())
        .lowCardinalityKeyValue("outcome", "SUCCESS");
    TokenUsage usage = answered.chatResponse().tokenUsage();
    if (usage != null) {
      observation
          .highCardinalityKeyValue("input_tokens", String.valueOf(usage.inputTokenCount()))
          .highCardinalityKeyValue("output_tokens", String.valueOf(usage.outputTokenCount()));
      count("input", usage.inputTokenCount());
      count("output", usage.outputTokenCount());
    }
    scope.close();
    observation.stop();
  }

  @Override
  public void onError(ChatModelErrorContext failed) {
    Observation.Scope scope = (Observation.Scope) failed.attributes().remove(SCOPE);
    Observation observation = scope.getCurrentObservation();
    observation.lowCardinalityKeyValue("outcome", "ERROR").error(failed.error());
    scope.close();
    observation.stop();
  }

  private void count(String type, int tokens) {
    DistributionSummary.builder("gen_ai.client.token.usage")
        .baseUnit("tokens")
        .tag("gen_ai.operation.name", "chat")
        .tag("gen_ai.token.type", type)
        .register(meters)
        .record(tokens);
  }
}
