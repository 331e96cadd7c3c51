// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a usage log ends: killed, or detached while the application goes on. */
class UsageLogEndTest {
  private static final Path OUR_JDK = Path.of(System.getProperty("java.home"));

  @TempDir private Path directory;

  @Test
  void killedItHasAllButTheLastSecond() throws Exception {
    try (SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https();
        Conversation jvm = start(service)) {
      List<String> earlier = new ArrayList<>();
      // Twice, because a log that is written more rarely may happen to be written once.
      for (String prefix : List.of("chat.early-", "chat.then-")) {
        earlier.addAll(run(jvm, service, prefix, 10));
        jvm.idle(1000);
        assertTrue(UsageLines.in(directory).deployments().containsAll(earlier), prefix);
      }
      run(jvm, service, "chat.late-", 5);
      kill(jvm);
      UsageLines log = UsageLines.in(directory);
      assertTrue(log.deployments().containsAll(earlier), log::toString);
      assertTrue(log.broken().size() <= 1, log::toString);
    }
  }

  @Test
  void detachedItIsWholeAndClosed() throws Exception {
    try (SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https();
        Conversation jvm = start(service)) {
      List<String> observed = run(jvm, service, "chat.before-", 3);
      command("detach", jvm.pid());
      assertEquals(observed, UsageLines.in(directory).deployments());
      run(jvm, service, "chat.after-", 2);
      command("attach", jvm.pid(), "usage-log=" + directory);
      observed.addAll(run(jvm, service, "chat.again-", 2));
      assertEquals(0, jvm.exit().code());
      observed.sort(null);
      assertEquals(observed, UsageLines.in(directory).deployments());
      assertEquals(2, UsageLines.files(directory).size());
    }
  }

  private static void kill(Conversation jvm) {
    ProcessHandle process = ProcessHandle.of(Long.parseLong(jvm.pid())).orElseThrow();
    assertTrue(process.destroyForcibly());
    process.onExit().join();
  }

  private static List<String> run(
      Conversation jvm, SimulatedAzureOpenAi service, String prefix, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = prefix + (char) ('a' + i);
      service.answer(name, Replies.chat());
      jvm.run(name);
      names.add(name);
    }
    return names;
  }

  private static void command(String... arguments) throws IOException {
    ForkedJvm.Exit exit = ForkedJvm.of(ForkedJvm.agentJar().toString(), arguments).run();
    assertEquals(0, exit.code(), exit.err());
  }

  private Conversation start(SimulatedAzureOpenAi service) throws IOException {
    return Conversation.start(
        OUR_JDK,
        List.of(
            "-javaagent:" + ForkedJvm.agentJar() + "=usage-log=" + directory,
            "-Dotel.sdk.disabled=true",
            "-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore()),
        service.endpoint());
  }
}
