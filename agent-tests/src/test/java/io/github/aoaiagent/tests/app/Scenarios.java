// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** An application that does what its arguments say, one scenario after the other. */
public final class Scenarios {
  private static final Map<String, Scenario> ALL = new LinkedHashMap<>();

  static {
    ChatScenarios.addTo(ALL);
    StreamScenarios.addTo(ALL);
    OtherScenarios.addTo(ALL);
    ALL.put("exit", (clients, name, out) -> System.exit(3));
    ALL.put("terminated", (clients, name, out) -> terminate());
    ALL.put(
        "uncaught",
        (clients, name, out) -> {
          throw new StackOverflowError("of the application");
        });
  }

  private Scenarios() {}

  /**
   * @param arguments the endpoint, then names of scenarios; a name may carry a suffix after a dot,
   *     so that one scenario can run against several answers
   */
  public static void main(String[] arguments) {
    Transcript out =
        new Transcript(
            new PrintStream(
                new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
    Clients clients = Clients.of(arguments[0]);
    for (int i = 1; i < arguments.length; i++) {
      run(arguments[i], clients, out);
    }
  }

  /** By a signal, as whoever stops a service sends it. */
  private static void terminate() throws Exception {
    new ProcessBuilder("sh", "-c", "kill " + ProcessHandle.current().pid()).start();
    new CountDownLatch(1).await();
  }

  private static void run(String name, Clients clients, Transcript out) {
    out.scenario(name);
    Scenario scenario = ALL.get(name.replaceFirst("\\..*", ""));
    if (scenario == null) {
      throw new IllegalArgumentException("no scenario " + name + "; there are " + ALL.keySet());
    }
    try {
      scenario.run(clients, name, out);
    } catch (StackOverflowError uncaught) {
      throw uncaught;
    } catch (Throwable thrown) {
      out.thrown(thrown);
    }
  }
}
