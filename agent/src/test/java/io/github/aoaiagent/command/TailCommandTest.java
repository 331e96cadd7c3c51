// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TailCommandTest {
  @TempDir private Path folder;

  @Test
  @Timeout(60)
  void callsShowAsTheyCome() throws Exception {
    Path log = folder.resolve("usage-host-1-20261101.jsonl");
    Files.writeString(log, call(1));
    PrintStream out = System.out;
    PipedInputStream shown = new PipedInputStream(1 << 16);
    System.setOut(new PrintStream(new PipedOutputStream(shown), true, StandardCharsets.UTF_8));
    Thread tail =
        new Thread(
            () -> CommandRun.run(new String[] {"tail", folder.toString(), "--since=2026-11-01"}));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(shown, StandardCharsets.UTF_8))) {
      tail.start();
      assertShows("tokens 1/-/10/-", lines);
      String next = call(2);
      append(log, next.substring(0, 50));
      append(log, next.substring(50));
      assertShows("tokens 2/-/10/-", lines);
      append(folder.resolve("usage-host-1-20261102.jsonl"), call(3));
      assertShows("tokens 3/-/10/-", lines);
      tail.interrupt();
      assertShows("3 calls, 6 tokens in, 30 out, $0.030", lines);
    } finally {
      System.setOut(out);
      tail.interrupt();
      tail.join();
    }
  }

  private static void assertShows(String text, BufferedReader lines) throws IOException {
    String line = lines.readLine();
    assertTrue(line.contains(text), line);
  }

  private static void append(Path log, String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String call(int in) {
    return "{\"v\":1,\"ts\":1795172399999,\"op\":\"chat\",\"outcome\":\"answered\",\"in\":"
        + in
        + ",\"out\":10,\"cost\":0.01,\"cur\":\"USD\"}\n";
  }
}
