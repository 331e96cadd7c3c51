// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

import java.util.List;

/** LangChain4j on azure-ai-openai, with observations. */
public final class LangChain4jAzureObserved {
  private LangChain4jAzureObserved() {}

  /**
   * @param arguments the endpoint of the service
   */
  public static void main(String[] arguments) throws Exception {
    Telemetry telemetry = new Telemetry();
    ObservingListener listener =
        new ObservingListener(telemetry.observations(), telemetry.meters());
    telemetry.during(
        () -> {
          new Conversation(new LangChain4jAzure(arguments[0], List.of(listener))).run();
          // A stream has left its observation on this thread: it has nothing to do with this call.
          Telemetry.inside(
              "later",
              () -> new LangChain4jAzure(arguments[0], List.of()).chat("lc-later").chat("Ahoy"));
        });
  }
}
