// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

import org.springframework.ai.chat.observation.ChatModelMeterObservationHandler;
import org.springframework.ai.embedding.observation.EmbeddingModelMeterObservationHandler;
import reactor.core.publisher.Hooks;

/** Spring AI 1 with its own observations. */
public final class SpringAiAzureObserved {
  private SpringAiAzureObserved() {}

  /**
   * @param arguments the endpoint of the service, and whether Reactor hands the current observation
   *     to every thread ({@code auto}) or none ({@code limited}, Spring Boot's default)
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments[1].equals("auto")) {
      Hooks.enableAutomaticContextPropagation();
    }
    Telemetry telemetry =
        new Telemetry(
            ChatModelMeterObservationHandler::new, EmbeddingModelMeterObservationHandler::new);
    telemetry.during(() -> SpringAiAzure.run(arguments[0], telemetry.observations()));
  }
}
