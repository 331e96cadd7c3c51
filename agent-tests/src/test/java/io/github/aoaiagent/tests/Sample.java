// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample under the agent, which makes its calls again and again until it is closed. */
final class Sample implements AutoCloseable {
  private final Process process;
  private final Path out;

  private Sample(Process process, Path out) {
    this.process = process;
    this.out = out;
  }

  /**
   * Starts it by the command of the README, with its metrics to be fetched.
   *
   * @param port where they are
   * @param folder for what it says
   */
  static Sample repeating(int port, Path folder) throws IOException {
    Path out = folder.resolve("sample.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + ForkedJvm.agentJar(),
                "-jar",
                Path.of(System.getProperty("aoai.sample"), "sample-app.jar").toString(),
                "--repeat",
                "10")
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(OTEL|AOAI|AZURE)_.*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS"));
    builder.environment().put("OTEL_TRACES_EXPORTER", "none");
    builder.environment().put("OTEL_LOGS_EXPORTER", "none");
    builder.environment().put("OTEL_METRICS_EXPORTER", "prometheus");
    builder.environment().put("OTEL_EXPORTER_PROMETHEUS_PORT", Integer.toString(port));
    return new Sample(builder.start(), out);
  }

  /** All that it has written. */
  String said() {
    try {
      return Files.readString(out);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
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
