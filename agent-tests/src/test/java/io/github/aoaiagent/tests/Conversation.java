// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.tests.app.OnRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A JVM that runs {@link OnRequest} and is told line by line what to do. Whoever started it ends
 * it; it is killed otherwise.
 */
final class Conversation implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final Writer requests;
  private final List<String> out = new ArrayList<>();
  private final List<String> err = new ArrayList<>();
  private final List<Thread> readers;

  private Conversation(Process process) {
    this.process = process;
    requests = process.outputWriter(StandardCharsets.UTF_8);
    readers =
        List.of(
            reader(process.inputReader(StandardCharsets.UTF_8), out),
            reader(process.errorReader(StandardCharsets.UTF_8), err));
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
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(OTEL|AOAI|AZURE)_.*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    return new Conversation(builder.start());
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

  /** Has it do nothing for a time. */
  Conversation idle(int millis) {
    return tell("idle " + millis);
  }

  /** Waits until a line on stderr begins so. */
  Conversation awaitErr(String beginning) {
    await(err, line -> line.startsWith(beginning), 1, beginning);
    return this;
  }

  /** Lets the JVM end, and tells what is left of it. */
  ForkedJvm.Exit exit() throws IOException, InterruptedException {
    requests.close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("does not end\n" + err);
    }
    for (Thread reader : readers) {
      reader.join();
    }
    synchronized (this) {
      return new ForkedJvm.Exit(process.exitValue(), String.join("\n", out), text(err));
    }
  }

  private static String text(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
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

  private Conversation tell(String line) {
    long answers = count(out, line::equals);
    try {
      requests.write(line + "\n");
      requests.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await(out, line::equals, answers + 1, line);
    return this;
  }

  private synchronized long count(List<String> lines, Predicate<String> wanted) {
    return lines.stream().filter(wanted).count();
  }

  private synchronized void await(
      List<String> lines, Predicate<String> wanted, long times, String what) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (count(lines, wanted) < times) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || !readers.get(0).isAlive()) {
          throw new AssertionError("not there: " + what + "\n" + out + "\n" + err);
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private Thread reader(BufferedReader from, List<String> into) {
    Thread reader = new Thread(() -> read(from, into), "conversation");
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  private void read(BufferedReader from, List<String> into) {
    try (BufferedReader lines = from) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (this) {
          into.add(line);
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
