// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.tools.attach.VirtualMachine;
import io.github.aoaiagent.sample.service.Reply;
import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The agent comes into a JVM that runs already: from then on it is as if it had been there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttachTest {
  /** When the agent is attached; it may be several times. */
  private enum Moment {
    /** A class of azure-core has loaded, none of the SDK. */
    FIRST,
    /** The SDK is in use and two calls are in progress. */
    MEANWHILE,
    LAST
  }

  private static final Path OUR_JDK = Path.of(System.getProperty("java.home"));

  /** The beginnings of what JDKs from 21 on say when an agent is attached. */
  static final List<String> WARNINGS =
      List.of(
          "WARNING: A Java agent has been loaded dynamically (" + ForkedJvm.agentJar() + ")",
          "WARNING: If a serviceability tool is in use",
          "WARNING: If a serviceability tool is not in use",
          "WARNING: Dynamic loading of agents will be disallowed");

  private static final List<String> BEFORE =
      List.of("chat.before", "chat-async.before", "stream.before");
  private static final List<String> IN_PROGRESS = List.of("chat.meanwhile", "stream.meanwhile");
  private static final List<String> AFTER =
      List.of("chat.after", "chat-async.after", "stream.after", "chat.throttled");
  private static final List<String> LAST = List.of("embeddings.last", "stream-async.last");

  private ForkedJvm.Exit plain;

  @BeforeAll
  void withoutTheAgent() throws Exception {
    plain = talk(OUR_JDK, List.of(), EnumSet.noneOf(Moment.class));
  }

  /** What began before is not observed by halves, and ends as it would have. */
  @Test
  void callsAreObservedFromTheNextOneOn() throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit attached =
          talk(OUR_JDK, exporting(receiver), EnumSet.of(Moment.MEANWHILE, Moment.LAST));
      withoutWarning(attached, OUR_JDK, 2).assertLike(plain);
      assertObserved(receiver, AFTER, LAST);
    }
  }

  @Test
  void theSdkMayLoadAfterwards() throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit attached =
          talk(OUR_JDK, exporting(receiver), EnumSet.of(Moment.FIRST, Moment.MEANWHILE));
      withoutWarning(attached, OUR_JDK, 2).assertLike(plain);
      assertObserved(receiver, BEFORE, IN_PROGRESS, AFTER, LAST);
    }
  }

  @Test
  void attachingWhatIsThereChangesNothing() throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      List<String> arguments = new ArrayList<>(exporting(receiver));
      arguments.add("-javaagent:" + ForkedJvm.agentJar());
      ForkedJvm.Exit attached = talk(OUR_JDK, arguments, EnumSet.of(Moment.MEANWHILE));
      withoutWarning(attached, OUR_JDK, 1).assertLike(plain);
      assertObserved(receiver, BEFORE, IN_PROGRESS, AFTER, LAST);
    }
  }

  @Test
  void onJdk25TheWarningOfTheJdkIsAllThatIsSaid() throws Exception {
    Optional<Path> jdk = ForkedJvm.jdk25();
    Assumptions.assumeTrue(jdk.isPresent(), "no JDK 25 found; name one by -Daoai.test.jdk25");
    ForkedJvm.Exit plainOn25 = talk(jdk.get(), List.of(), EnumSet.noneOf(Moment.class));
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit attached = talk(jdk.get(), exporting(receiver), EnumSet.of(Moment.MEANWHILE));
      withoutWarning(attached, jdk.get(), 1).assertLike(plainOn25);
      assertObserved(receiver, AFTER, LAST);
    }
  }

  private static ForkedJvm.Exit talk(Path jdk, List<String> jvmArguments, Set<Moment> attached)
      throws Exception {
    CountDownLatch asked = new CountDownLatch(IN_PROGRESS.size());
    CountDownLatch released = new CountDownLatch(1);
    try (SimulatedAzureOpenAi service = service(asked, released);
        Conversation jvm = start(jdk, jvmArguments, service)) {
      jvm.load("com.azure.core.http.policy.RetryPolicy");
      attach(jvm, attached.contains(Moment.FIRST));
      BEFORE.forEach(jvm::run);
      IN_PROGRESS.forEach(jvm::begin);
      assertTrue(asked.await(20, TimeUnit.SECONDS), "calls have not begun");
      attach(jvm, attached.contains(Moment.MEANWHILE));
      AFTER.forEach(jvm::run);
      released.countDown();
      IN_PROGRESS.forEach(jvm::end);
      attach(jvm, attached.contains(Moment.LAST));
      LAST.forEach(jvm::run);
      return jvm.exit();
    }
  }

  private static SimulatedAzureOpenAi service(CountDownLatch asked, CountDownLatch released) {
    SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https();
    for (String name : List.of("chat.before", "chat-async.before", "chat.after")) {
      service.answer(name, Replies.chat());
    }
    service.answer("chat-async.after", Replies.chat());
    for (String name : List.of("stream.before", "stream.after", "stream-async.last")) {
      service.answer(name, Replies.stream());
    }
    service.answer("chat.meanwhile", Replies.chat().before(() -> hold(asked, released)));
    service.answer(
        "stream.meanwhile", Replies.stream().beforePiece(3, () -> hold(asked, released)));
    Reply throttled =
        Replies.throttled(30).before(() -> service.answer("chat.throttled", Replies.chat()));
    return service.answer("chat.throttled", throttled);
  }

  private static void hold(CountDownLatch asked, CountDownLatch released) {
    asked.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Conversation start(
      Path jdk, List<String> jvmArguments, SimulatedAzureOpenAi service) throws IOException {
    List<String> all = new ArrayList<>(jvmArguments);
    all.add("-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore());
    return Conversation.start(jdk, all, service.endpoint());
  }

  private static List<String> exporting(OtlpReceiver receiver) {
    return List.of(
        "-Dotel.exporter.otlp.endpoint=" + receiver.endpoint(), "-Dotel.bsp.schedule.delay=200");
  }

  private static void attach(Conversation jvm, boolean now) throws Exception {
    if (now) {
      VirtualMachine machine = VirtualMachine.attach(jvm.pid());
      try {
        machine.loadAgent(ForkedJvm.agentJar().toString());
      } finally {
        machine.detach();
      }
    }
  }

  /** What is left when the lines are taken away that the JDK prints, and must print. */
  private static ForkedJvm.Exit withoutWarning(ForkedJvm.Exit exit, Path jdk, int attached) {
    boolean warns = !jdk.equals(OUR_JDK) || Runtime.version().feature() >= 21;
    List<String> lines = new ArrayList<>(exit.err().lines().toList());
    for (String beginning : warns ? WARNINGS : List.<String>of()) {
      long said = lines.stream().filter(line -> line.startsWith(beginning)).count();
      assertTrue(1 <= said && said <= attached, () -> beginning + " in:\n" + exit.err());
      lines.removeIf(line -> line.startsWith(beginning));
    }
    lines.add("");
    return new ForkedJvm.Exit(exit.code(), exit.out(), String.join("\n", lines));
  }

  /** Asserts that there is one span for each of the calls and none besides. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  private static void assertObserved(OtlpReceiver receiver, List<String>... calls) {
    List<SpanView> spans =
        receiver.spans().stream()
            .sorted(Comparator.comparing((SpanView span) -> span.text("gen_ai.request.model")))
            .toList();
    assertEquals(
        List.of(calls).stream().flatMap(List::stream).sorted().toList(),
        spans.stream().map(span -> span.text("gen_ai.request.model")).toList());
    for (SpanView span : spans) {
      assertEquals("answered", span.text("aoai.outcome"), span::toString);
      boolean throttled = span.text("gen_ai.request.model").equals("chat.throttled");
      assertEquals(throttled ? 2L : 1L, span.get("aoai.attempts"), span::toString);
    }
    assertEquals(List.of(), Contract.violations(spans));
    assertEquals(
        List.of(),
        MetricContract.violations(MetricContract.Profile.BOTH, receiver.metrics(), spans));
  }
}
