// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import io.github.aoaiagent.tests.app.OnRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * An application in use is attached, detached and attached again by the command line, and does not
 * notice.
 */
class CommandAttachTest {
  private static final Path OUR_JDK = Path.of(System.getProperty("java.home"));

  /** What a runtime made for a container would have, and no jdk.attach. */
  private static final List<String> SMALL_RUNTIME = List.of("--limit-modules", "java.instrument");

  @Test
  void attachedDetachedAndAttachedAgain() throws Exception {
    assertAttaches(OUR_JDK, List.of(), List.of());
  }

  @Test
  void aRuntimeWithoutJdkAttachAttachesAsWell() throws Exception {
    Assumptions.assumeFalse(System.getProperty("os.name").startsWith("Windows"), "no sockets");
    assertAttaches(OUR_JDK, List.of(), SMALL_RUNTIME);
  }

  @Test
  void onJdk25TheWarningOfTheJdkIsExplained() throws Exception {
    Optional<Path> jdk = ForkedJvm.jdk25();
    Assumptions.assumeTrue(jdk.isPresent(), "no JDK 25 found; name one by -Daoai.test.jdk25");
    assertAttaches(jdk.get(), List.of(), List.of());
  }

  /** From its start or late: it is the same agent. */
  @Test
  void whatWasThereFromTheStartIsDetachedToo() throws Exception {
    assertAttaches(OUR_JDK, List.of("-javaagent:" + ForkedJvm.agentJar()), List.of());
  }

  private static void assertAttaches(Path jdk, List<String> agent, List<String> commandFlags)
      throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver();
        Stage plain = new Stage(jdk, List.of(), List.of());
        Stage stage = new Stage(jdk, exporting(receiver, agent), commandFlags)) {
      ForkedJvm.Exit unobserved = plain.play(false, false);
      ForkedJvm.Exit exit = stage.play(true, !agent.isEmpty());
      withoutWarnings(exit, jdk).assertLike(unobserved);

      TreeMap<String, String> outcomes = new TreeMap<>();
      for (SpanView span : receiver.spans()) {
        outcomes.put(span.text("gen_ai.request.model"), span.text("aoai.outcome"));
      }
      TreeMap<String, String> expected = new TreeMap<>();
      if (!agent.isEmpty()) {
        expected.put("chat.before", "answered");
      }
      expected.put("chat.after", "answered");
      expected.put("chat.meanwhile", "abandoned");
      expected.put("stream.meanwhile", "abandoned");
      expected.put("chat.again", "answered");
      assertEquals(expected, outcomes);
      assertEquals(expected.size(), receiver.spans().size());
    }
  }

  private static List<String> exporting(OtlpReceiver receiver, List<String> agent) {
    List<String> arguments = new ArrayList<>(agent);
    arguments.add("-Dotel.exporter.otlp.endpoint=" + receiver.endpoint());
    return arguments;
  }

  /** What is left when the lines are taken away that JDKs from 21 on must print. */
  private static ForkedJvm.Exit withoutWarnings(ForkedJvm.Exit exit, Path jdk) {
    boolean warns = !jdk.equals(OUR_JDK) || Runtime.version().feature() >= 21;
    List<String> lines = new ArrayList<>(exit.err().lines().toList());
    assertEquals(
        warns,
        lines.removeIf(line -> AttachTest.WARNINGS.stream().anyMatch(line::startsWith)),
        "warnings in\n" + exit.err());
    lines.add("");
    return new ForkedJvm.Exit(exit.code(), exit.out(), String.join("\n", lines));
  }

  /** One application and its service; what happens to it between its calls. */
  private static final class Stage implements AutoCloseable {
    private static final List<String> IN_PROGRESS = List.of("chat.meanwhile", "stream.meanwhile");

    private final Path jdk;
    private final List<String> commandFlags;
    private final CountDownLatch asked = new CountDownLatch(IN_PROGRESS.size());
    private final CountDownLatch released = new CountDownLatch(1);
    private final SimulatedAzureOpenAi service;
    private final Conversation jvm;

    Stage(Path jdk, List<String> jvmArguments, List<String> commandFlags) throws IOException {
      this.jdk = jdk;
      this.commandFlags = commandFlags;
      service = SimulatedAzureOpenAi.https();
      for (String name :
          List.of("chat.before", "chat.after", "chat.off", "chat.again", "chat.last")) {
        service.answer(name, Replies.chat());
      }
      service.answer("chat.meanwhile", Replies.chat().before(this::hold));
      service.answer("stream.meanwhile", Replies.stream().beforePiece(3, this::hold));
      List<String> all = new ArrayList<>(jvmArguments);
      all.add("-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore());
      jvm = Conversation.start(jdk, all, service.endpoint());
    }

    ForkedJvm.Exit play(boolean observed, boolean fromTheStart) throws Exception {
      jvm.run("chat.before");
      if (observed) {
        if (!fromTheStart) {
          assertDone("is observed from its next call on", "attach", jvm.pid());
          assertListed("yes");
        }
        assertRefused("is observed already", "attach", jvm.pid(), "print=true");
      }
      jvm.run("chat.after");
      IN_PROGRESS.forEach(jvm::begin);
      assertTrue(asked.await(20, TimeUnit.SECONDS), "calls have not begun");
      if (observed) {
        assertDone("is no longer observed", "detach", jvm.pid());
        assertListed("no");
        assertRefused("is not observed", "detach", jvm.pid());
      }
      jvm.run("chat.off");
      if (observed) {
        assertDone("is observed from its next call on", "attach", jvm.pid(), "metrics=latest");
      }
      // What was entered under one agent is left under another.
      released.countDown();
      IN_PROGRESS.forEach(jvm::end);
      jvm.run("chat.again");
      if (observed) {
        assertDone("is no longer observed", "attach", jvm.pid(), "enabled=false");
      }
      jvm.run("chat.last");
      if (observed && fromTheStart) {
        assertNothingIsLeft();
      }
      return jvm.exit();
    }

    /**
     * Nothing holds on to the agents once the calls have ended that were in progress, and the JDK's
     * idle connections and OpenTelemetry's last wait, some seconds each.
     */
    private void assertNothingIsLeft() throws Exception {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      String left = ofTheAgent();
      while (!left.isEmpty() && System.nanoTime() < deadline) {
        left = ofTheAgent();
      }
      assertEquals("", left);
    }

    /** What the heap has of the agent's, after a collection. */
    private String ofTheAgent() throws IOException {
      Process histogram =
          new ProcessBuilder(jdk.resolve("bin/jcmd").toString(), jvm.pid(), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      String heap = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(heap.contains("java.lang.String"), heap);
      return heap.lines()
          .filter(line -> line.contains("io.github.aoaiagent."))
          .filter(line -> !line.contains(OnRequest.class.getPackageName()))
          .collect(Collectors.joining("\n"));
    }

    private void assertListed(String observed) throws IOException {
      ForkedJvm.Exit list = command("list");
      String version = jdk.equals(OUR_JDK) ? System.getProperty("java.version") : "25";
      assertTrue(
          list.out()
              .lines()
              .anyMatch(
                  line ->
                      line.matches(
                          jvm.pid()
                              + " +"
                              + version
                              + "\\S* +"
                              + observed
                              + " +io.github.aoaiagent.tests.app.OnRequest"
                              + " +azure-ai-openai 1.0.0-beta.16")),
          list::out);
      assertEquals(0, list.code());
    }

    private void assertDone(String sentence, String... command) throws IOException {
      ForkedJvm.Exit done = command(command);
      assertEquals("", done.err());
      assertTrue(done.out().startsWith("JVM " + jvm.pid() + " " + sentence), done::out);
      boolean warned = !jdk.equals(OUR_JDK) || Runtime.version().feature() >= 21;
      assertEquals(warned ? 2 : 1, done.out().lines().count(), done::out);
      assertEquals(0, done.code());
    }

    private void assertRefused(String sentence, String... command) throws IOException {
      ForkedJvm.Exit refused = command(command);
      assertEquals(1, refused.code());
      assertTrue(
          refused.err().startsWith("aoai-agent: JVM " + jvm.pid() + " " + sentence), refused::err);
      assertEquals(1, refused.err().lines().count(), refused::err);
    }

    private ForkedJvm.Exit command(String... arguments) throws IOException {
      return ForkedJvm.of(ForkedJvm.agentJar().toString(), arguments)
          .javaHome(jdk)
          .jvm(commandFlags.toArray(String[]::new))
          .run();
    }

    private void hold() {
      asked.countDown();
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      jvm.close();
      service.close();
    }
  }
}
