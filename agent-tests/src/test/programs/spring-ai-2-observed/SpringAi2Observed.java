// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

import org.springframework.ai.chat.observation.ChatModelMeterObservationHandler;
import org.springframework.ai.embedding.observation.EmbeddingModelMeterObservationHandler;
import reactor.core.publisher.Hooks;

/** Spring AI 2 with its own observations. */
public final class SpringAi2Observed {
  private SpringAi2Observed() {}

  /**
   * @param arguments the endpoint of the service, which is on a host of Azure, and whether Reactor
   *     hands the current observation to every thread ({@code auto}) or none ({@code limited},
   *     Spring Boot's default)
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments[1].equals("auto")) {
      Hooks.enableAutomaticContextPropagation();
    }
    Telemetry telemetry =
        new Telemetry(
            ChatModelMeterObservationHandler::new, EmbeddingModelMeterObservationHandler::new);
    telemetry.during(() -> SpringAi2.run(arguments[0], telemetry.observations()));
    // The HTTP client would keep its threads, and with them the JVM, for a minute.
    System.exit(0);
  }
}
