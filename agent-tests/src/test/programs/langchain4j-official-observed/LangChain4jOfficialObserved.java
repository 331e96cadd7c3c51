// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

import java.util.List;

/** LangChain4j on openai-java, with observations. */
public final class LangChain4jOfficialObserved {
  private LangChain4jOfficialObserved() {}

  /**
   * @param arguments the endpoint of the service, which is on a host of Azure
   */
  public static void main(String[] arguments) throws Exception {
    Telemetry telemetry = new Telemetry();
    ObservingListener listener =
        new ObservingListener(telemetry.observations(), telemetry.meters());
    telemetry.during(
        () -> {
          new Conversation(new LangChain4jOfficial(arguments[0], List.of(listener))).run();
          // A stream has left its observation on this thread: it has nothing to do with this call.
          Telemetry.inside(
              "later",
              () -> new LangChain4jOfficial(arguments[0], List.of()).chat("lc-later").chat("Ahoy"));
        });
    // The HTTP client would keep its threads, and with them the JVM, for a minute.
    System.exit(0);
  }
}
