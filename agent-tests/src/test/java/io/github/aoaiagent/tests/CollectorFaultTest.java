// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.Reply;
import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the collector does: the application is the same, and its end is not held for long. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectorFaultTest {
  private static final List<Case> CASES =
      List.of(
          Case.of("chat.plain").answers(Replies::chat),
          Case.of("stream.plain").answers(Replies::stream),
          Case.of("chat.401").answers(() -> Reply.fixture("error_401_azure")));

  private static final String[] OPENAI_SHAPES = {"-chat-unified", "-chat-async", "-stream-raw"};

  /** One line for each of spans, metrics and logs. */
  private static final int MOST_LINES = 3;

  private static final long HOLD_SECONDS = 2;

  /** Time that a busy machine may take longer for the same. */
  private static final long SLACK_SECONDS = 6;

  private ScenarioRun plain;
  private long plainNanos;

  @BeforeAll
  void runPlain() throws IOException {
    long start = System.nanoTime();
    plain = ScenarioRun.plain(CASES);
    plainNanos = System.nanoTime() - start;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACCEPTS")
  void misbehaves(OtlpReceiver.Manner manner) throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver(manner)) {
      runAgainst(receiver.endpoint(), MOST_LINES);
      assertTrue(receiver.requests() > 0, "the collector was not asked");
    }
  }

  @Test
  void isNotThere() throws IOException {
    try (RefusedPort port = new RefusedPort()) {
      ForkedJvm.Exit exit = runAgainst(port.endpoint(), 1);
      assertEquals(1, exit.voice().size(), exit::err);
    }
  }

  /** What was told to be lost is lost; what comes later is not. */
  @Test
  void comesUpLater() throws Exception {
    try (SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https();
        RefusedPort port = new RefusedPort();
        Conversation jvm =
            Conversation.start(
                Path.of(System.getProperty("java.home")),
                List.of(
                    "-javaagent:" + ForkedJvm.agentJar(),
                    "-Dotel.exporter.otlp.endpoint=" + port.endpoint(),
                    "-Dotel.exporter.otlp.timeout=900",
                    "-Dotel.bsp.schedule.delay=200",
                    "-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore()),
                service.endpoint())) {
      service.answer("chat.before", Replies.chat()).answer("chat.later", Replies.chat());
      jvm.run("chat.before").awaitErr("aoai-agent: OpenTelemetry collector cannot be reached");
      port.close();
      try (OtlpReceiver receiver = new OtlpReceiver(OtlpReceiver.Manner.ACCEPTS, port.number())) {
        jvm.run("chat.later");
        List<SpanView> spans = receiver.awaitSpans(1);
        assertEquals(
            List.of("chat.later"),
            spans.stream().map(span -> span.text("gen_ai.request.model")).toList());
        assertEquals(1, jvm.exit().voice().size());
        assertEquals(2, receiver.metrics().get("gen_ai.client.inference.duration").count());
      }
    }
  }

  /** The end of a JVM that is told to exit is another than that of one whose work is done. */
  @Test
  void hangsWhenAnApplicationOfOpenAiJavaExits() throws IOException {
    long start = System.nanoTime();
    ShapeRun unobserved = ShapeProgram.OPENAI.run(jvm -> jvm, OPENAI_SHAPES);
    long between = System.nanoTime();
    try (OtlpReceiver receiver = new OtlpReceiver(OtlpReceiver.Manner.HANGS)) {
      ShapeRun observed =
          ShapeProgram.OPENAI.run(jvm -> hasty(jvm, receiver.endpoint()), OPENAI_SHAPES);
      assertHeldBriefly(System.nanoTime() - between - (between - start));
      observed.exit().assertLikeWithLines(unobserved.exit(), MOST_LINES);
      assertEquals(unobserved.requests(), observed.requests());
      assertTrue(unobserved.shapes().size() > 3, unobserved.shapes()::toString);
      assertTrue(receiver.requests() > 0, "the collector was not asked");
    }
  }

  private ForkedJvm.Exit runAgainst(String endpoint, int mostLines) throws IOException {
    long start = System.nanoTime();
    ForkedJvm.Exit exit = ScenarioRun.run(CASES, jvm -> hasty(jvm, endpoint)).exit();
    assertHeldBriefly(System.nanoTime() - start - plainNanos);
    exit.assertLikeWithLines(plain.exit(), mostLines);
    return exit;
  }

  private static ForkedJvm hasty(ForkedJvm jvm, String endpoint) {
    return ScenarioRun.exporting(jvm, endpoint).agent("shutdown-timeout=" + HOLD_SECONDS + "s");
  }

  private static void assertHeldBriefly(long longer) {
    assertTrue(
        longer <= TimeUnit.SECONDS.toNanos(HOLD_SECONDS + SLACK_SECONDS),
        () -> "held for " + TimeUnit.NANOSECONDS.toMillis(longer) + " ms");
  }
}
