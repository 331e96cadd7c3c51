// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.tests.IngestionEndpoint.Manner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever becomes of the way to Application Insights: the application is the same, its end is not
 * held for long, one line says what is wrong, and no line has the key.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppInsightsFaultTest {
  private static final List<Case> CASES = List.of(Case.of("chat.plain").answers(Replies::chat));
  private static final String RETRIES = "aoai-agent-retry-";
  private static final long HOLD_SECONDS = 2;

  /** Time that a busy machine may take longer for the same. */
  private static final long SLACK_SECONDS = 8;

  @TempDir private Path temporary;
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
  void misbehaves(Manner manner) throws IOException {
    try (IngestionEndpoint endpoint = new IngestionEndpoint(manner)) {
      List<String> lines = linesAgainst(endpoint.connectionString(), temporary);
      assertFalse(endpoint.requests().isEmpty(), "the endpoint was not asked");
      boolean late = manner == Manner.HANGS;
      assertTrue(
          lines
              .get(0)
              .startsWith(
                  late
                      ? "OpenTelemetry could not send everything"
                      : "Application Insights at http://127.0.0.1:"),
          lines::toString);
      assertEquals(1, lines.size(), lines::toString);
    }
  }

  @Test
  void whatCouldNotBeSentIsKeptForThisUserAlone() throws IOException {
    List<String> lines = linesAgainst(IngestionEndpoint.connectionString(closedPort()), temporary);
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.get(0).contains("is kept and sent later"), lines::toString);
    Path folder;
    try (Stream<Path> folders = Files.list(temporary)) {
      folder =
          folders
              .filter(f -> f.getFileName().toString().startsWith(RETRIES))
              .findFirst()
              .orElseThrow();
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    }
    try (Stream<Path> kept = Files.list(folder)) {
      assertTrue(kept.findAny().isPresent(), "nothing was kept");
    }
  }

  @Test
  void withoutAFolderItIsLostAndThatIsSaid() throws IOException {
    // One that is there, because newer JVMs remark on it otherwise, and takes no file from anybody.
    Path folder = Path.of("/proc");
    Assumptions.assumeTrue(Files.isDirectory(folder), "no folder that nobody can write to");
    List<String> lines = linesAgainst(IngestionEndpoint.connectionString(closedPort()), folder);
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.get(0).contains("is lost"), lines::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        IngestionEndpoint.KEY,
        "InstrumentationKey=" + IngestionEndpoint.KEY + ";IngestionEndpoint=ftp://127.0.0.1/"
      })
  void isMalformed(String connectionString) throws IOException {
    List<String> lines = linesAgainst(connectionString, temporary);
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(
        lines.get(0).startsWith("the connection string of Application Insights has "),
        lines::toString);
  }

  private List<String> linesAgainst(String connectionString, Path temporaryFolder)
      throws IOException {
    long start = System.nanoTime();
    ForkedJvm.Exit exit =
        ScenarioRun.run(
                CASES,
                jvm ->
                    jvm.agent("shutdown-timeout=" + HOLD_SECONDS + "s")
                        .env("APPLICATIONINSIGHTS_CONNECTION_STRING", connectionString)
                        .jvm(
                            "-Djava.io.tmpdir=" + temporaryFolder, "-Dotel.bsp.schedule.delay=200"))
            .exit();
    long longer = System.nanoTime() - start - plainNanos;
    exit.assertLikeWithLines(plain.exit(), 2);
    assertFalse((exit.out() + exit.err()).contains(IngestionEndpoint.KEY), exit::err);
    assertTrue(
        longer <= TimeUnit.SECONDS.toNanos(HOLD_SECONDS + SLACK_SECONDS),
        () -> "held for " + TimeUnit.NANOSECONDS.toMillis(longer) + " ms");
    return exit.voice();
  }

  private static int closedPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
