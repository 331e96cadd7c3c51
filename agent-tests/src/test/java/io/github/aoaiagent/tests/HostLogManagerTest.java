// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A log manager that the application brings, as JBoss does, is made when the application logs. */
class HostLogManagerTest {
  private static final String MANAGER = "io.github.aoaiagent.programs.logs.OwnLogManager";

  /** The agent sends while the application runs, and at its end. */
  @Test
  void whereNobodyLogsNoneIsMade() throws IOException {
    assertEquals("begins\nAhoy!\nends\n", run().observed().out());
  }

  /** It tells who made it; the same as without the agent. */
  @Test
  void theApplicationMakesIt() throws IOException {
    run("logs").assertTold("Ahoy!\nlog manager made by [io.github.aoaiagent.programs, ");
  }

  private static HostRun run(String... arguments) throws IOException {
    String path = HostCalls.cannedPath();
    return HostRun.of(
            () ->
                ForkedJvm.of(HostCalls.CANNED, arguments)
                    .classPath(path)
                    .jvm("-Djava.util.logging.manager=" + MANAGER),
            "")
        .assertUnnoticed()
        .assertObserved("sync");
  }
}
