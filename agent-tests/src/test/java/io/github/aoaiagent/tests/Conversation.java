// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.tests.app.OnRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that runs {@link OnRequest} and is told line by line what to do. Whoever started it ends
 * it; it is killed otherwise.
 */
final class Conversation implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final Writer requests;
  private final Path err;
  private final List<String> out = new ArrayList<>();
  private final Thread reader;

  private Conversation(Process process, Path err) {
    this.process = process;
    this.err = err;
    requests = process.outputWriter(StandardCharsets.UTF_8);
    reader = new Thread(this::read, "conversation");
    reader.setDaemon(true);
    reader.start();
  }

  static Conversation start(Path javaHome, List<String> jvmArguments, String endpoint)
      throws IOException {
    return start(javaHome, jvmArguments, Map.of(), ForkedJvm.sdkClassPath(16), endpoint);
  }

  /**
   * @param environment variables that the JVM has besides
   * @param classPath with the SDK and the classes of this module
   */
  static Conversation start(
      Path javaHome,
      List<String> jvmArguments,
      Map<String, String> environment,
      String classPath,
      String endpoint)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.addAll(jvmArguments);
    command.addAll(List.of("-cp", classPath, OnRequest.class.getName(), endpoint));
    Path err = Files.createTempFile("aoai-err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(OTEL|AOAI|AZURE)_.*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    return new Conversation(builder.start(), err);
  }

  String pid() {
    return Long.toString(process.pid());
  }

  /** Has a class loaded. */
  Conversation load(String className) {
    return tell("load " + className);
  }

  /** Has a scenario done, and waits until it is. */
  Conversation run(String scenario) {
    return tell("run " + scenario);
  }

  /** Has a scenario begun on another thread. */
  Conversation begin(String scenario) {
    return tell("begin " + scenario);
  }

  /** Waits until a scenario that was begun is done. */
  Conversation end(String scenario) {
    return tell("end " + scenario);
  }

  /** Lets the JVM end, and tells what is left of it. */
  ForkedJvm.Exit exit() throws IOException, InterruptedException {
    requests.close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("does not end\n" + Files.readString(err));
    }
    reader.join();
    synchronized (this) {
      return new ForkedJvm.Exit(process.exitValue(), String.join("\n", out), Files.readString(err));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      Files.delete(err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Conversation tell(String line) {
    try {
      requests.write(line + "\n");
      requests.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await(line);
    return this;
  }

  private synchronized void await(String answer) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (!out.contains(answer)) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || !reader.isAlive()) {
          throw new AssertionError("not done: " + answer + "\n" + out + Files.readString(err));
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (this) {
          out.add(line);
          notifyAll();
        }
      }
    } catch (IOException killed) {
      // Whoever waits is told below.
    }
    synchronized (this) {
      notifyAll();
    }
  }
}
