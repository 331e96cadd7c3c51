// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A program that serves until it is closed. */
final class Server implements AutoCloseable {
  private final Process process;

  private Server(Process process) {
    this.process = process;
  }

  /**
   * Starts one and waits until it serves.
   *
   * @param ready part of the line that it prints then
   * @throws AssertionError if it ends before
   */
  static Server start(List<String> command, Map<String, String> environment, String ready)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Server server = new Server(builder.start());
    BufferedReader lines = server.process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      if (line.contains(ready)) {
        Thread drain = new Thread(() -> lines.lines().forEach(more -> {}), "server-output");
        drain.setDaemon(true);
        drain.start();
        return server;
      }
    }
    server.close();
    throw new AssertionError(command + " does not serve:\n" + said);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
