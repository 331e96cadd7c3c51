// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the command line says, and that it says it before it has touched a JVM. */
class CommandTest {
  private static final Path OUR_JDK = Path.of(System.getProperty("java.home"));

  @Test
  void theHelpTeaches() throws IOException {
    ForkedJvm.Exit help = command("--help");
    assertEquals(
        """
        See what your Java application's Azure OpenAI calls do, cost and break.

        Usage: java -jar aoai-agent.jar [-hV] [COMMAND]

        From its start: java -javaagent:aoai-agent.jar -jar your-app.jar
        While it runs: java -jar aoai-agent.jar attach <pid>

          -h, --help      Show this help message and exit.
          -V, --version   Print version information and exit.

        Commands:
          attach  Observes a JVM that is running, from its next call on.
          detach  Ends observing a JVM; it can be attached again.
          list    Shows the JVMs that run here.
          report  Adds up a usage log: calls, tokens, errors, latency, cost.
          tail    Shows calls as they come, one line each.
          prices  Shows prices, explains a cost step by step, checks a file.
          doctor  Looks at an application and says what would be observed.
          ops     Writes out queries, dashboards, rules and alerts for its telemetry.

        java -jar aoai-agent.jar <command> --help tells more.
        """,
        help.out());
    assertEquals(0, help.code());
    assertEquals(help, command());
    for (String name :
        List.of("attach", "detach", "list", "report", "tail", "prices", "doctor", "ops")) {
      ForkedJvm.Exit ofCommand = command(name, "--help");
      assertEquals(0, ofCommand.code(), ofCommand::err);
      assertTrue(ofCommand.out().contains("java -jar aoai-agent.jar " + name), ofCommand::out);
    }
  }

  @Test
  void itKnowsItsVersion() throws IOException {
    ForkedJvm.Exit version = command("--version");
    assertTrue(version.out().matches("aoai-agent \\d\\S+\\R"), version::out);
    assertEquals(0, version.code());
  }

  @Test
  void whatIsNotUnderstoodIsToldWithWhatIsMeant() throws IOException {
    assertSays(2, "there is no command 'atach'; did you mean attach", command("atach", "1"));
    assertSays(2, "there is no argument '--al'", command("list", "--al"));
    assertSays(2, "Missing required parameter: '<pid>'", command("detach"));
    assertSays(2, "Invalid value for positional parameter", command("attach", "java"));
  }

  @Test
  void optionsAreCheckedBeforeAnythingElse() throws IOException {
    ForkedJvm.Exit exit = command("attach", "999999999", "prnt=true", "metrics=latst");
    assertSays(2, "option aoai.metrics is 'latst', allowed is latest, legacy, both", exit);
    assertTrue(exit.err().contains("there is no option 'prnt'; options are enabled, print,"));
  }

  @Test
  void whereThereIsNoJvmItSaysSo() throws IOException {
    assertSays(1, "there is no process 999999999 here", command("attach", "999999999"));
    assertSays(1, "there is no process 999999999 here", command("detach", "999999999"));
  }

  /** Attaching begins with a signal that would end it. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatIsNoJvmIsLeftAlone() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      String pid = Long.toString(other.pid());
      assertSays(1, "process " + pid + " is not a JVM", command("attach", pid));
      assertTrue(other.isAlive());
    } finally {
      other.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void aJvmThatTakesNoAgentIsNotObserved() throws Exception {
    assertRefused("-XX:-EnableDynamicAgentLoading", " and takes no agent while it runs");
    assertRefused("-XX:+DisableAttachMechanism", "; start it with -javaagent");
  }

  private static void assertRefused(String flag, String reason) throws Exception {
    try (Conversation jvm = Conversation.start(OUR_JDK, List.of(flag), "https://localhost")) {
      jvm.load("java.util.concurrent.Phaser");
      ForkedJvm.Exit refused = command("attach", jvm.pid());
      assertSays(1, "JVM " + jvm.pid(), refused);
      assertTrue(refused.err().contains(flag) && refused.err().contains(reason), refused::err);
      ForkedJvm.Exit application = jvm.exit();
      assertEquals(0, application.code());
      assertEquals("", application.err());
    }
  }

  private static void assertSays(int code, String sentence, ForkedJvm.Exit exit) {
    assertEquals(code, exit.code(), exit::err);
    assertTrue(exit.err().startsWith("aoai-agent: " + sentence), exit::err);
    assertEquals(code == 2, exit.err().endsWith("--help tells more." + System.lineSeparator()));
    assertEquals("", exit.out());
  }

  private static ForkedJvm.Exit command(String... arguments) throws IOException {
    return ForkedJvm.of(ForkedJvm.agentJar().toString(), arguments).run();
  }
}
