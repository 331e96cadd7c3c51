// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
    ForkedJvm.Exit exit = runAgainst("http://127.0.0.1:" + closedPort(), 1);
    assertEquals(1, exit.voice().size(), exit::err);
  }

  private ForkedJvm.Exit runAgainst(String endpoint, int mostLines) throws IOException {
    long start = System.nanoTime();
    ForkedJvm.Exit exit =
        ScenarioRun.run(
                CASES,
                jvm ->
                    ScenarioRun.exporting(jvm, endpoint)
                        .agent("shutdown-timeout=" + HOLD_SECONDS + "s"))
            .exit();
    long longer = System.nanoTime() - start - plainNanos;
    exit.assertLikeWithLines(plain.exit(), mostLines);
    assertTrue(
        longer <= TimeUnit.SECONDS.toNanos(HOLD_SECONDS + SLACK_SECONDS),
        () -> "held for " + TimeUnit.NANOSECONDS.toMillis(longer) + " ms");
    return exit;
  }

  private static int closedPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
