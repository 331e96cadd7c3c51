// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * An application that does what it is told line by line, so that something can happen to its JVM in
 * between. No class of the SDK loads before the first scenario.
 *
 * <p>Lines are {@code load CLASS}, {@code run NAME}, {@code begin NAME}, which does it on a thread
 * of its own, {@code end NAME}, which waits for that and tells what it saw, and {@code idle
 * MILLIS}. Each is answered by itself.
 */
public final class OnRequest {
  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private static final Map<String, Begun> BEGUN = new HashMap<>();

  private OnRequest() {}

  public static void main(String[] arguments) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String name = line.substring(line.indexOf(' ') + 1);
      switch (line.substring(0, line.indexOf(' '))) {
        case "load" -> Class.forName(name);
        case "run" -> Work.run(arguments[0], name, OUT);
        case "begin" -> BEGUN.put(name, Begun.of(arguments[0], name));
        case "end" -> BEGUN.remove(name).end();
        case "idle" -> idle(Integer.parseInt(name));
        default -> throw new IllegalArgumentException(line);
      }
      OUT.println(line);
    }
  }

  /** In small steps, which take longer where the machine is busy with others. */
  private static void idle(int millis) {
    for (int i = 0; i < millis; i++) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private record Begun(Thread thread, ByteArrayOutputStream seen) {
    static Begun of(String endpoint, String name) {
      ByteArrayOutputStream seen = new ByteArrayOutputStream();
      PrintStream out = new PrintStream(seen, true, StandardCharsets.UTF_8);
      Thread thread = new Thread(() -> Work.run(endpoint, name, out), name);
      thread.start();
      return new Begun(thread, seen);
    }

    void end() throws InterruptedException {
      thread.join();
      OUT.print(seen.toString(StandardCharsets.UTF_8));
    }
  }

  /** What names the SDK. */
  private static final class Work {
    private static final Map<String, Scenario> ALL = new HashMap<>();
    private static final Map<String, Clients> CLIENTS = new HashMap<>();

    static {
      ChatScenarios.addTo(ALL);
      StreamScenarios.addTo(ALL);
      OtherScenarios.addTo(ALL);
    }

    static void run(String endpoint, String name, PrintStream to) {
      Transcript out = new Transcript(to);
      out.scenario(name);
      try {
        ALL.get(name.replaceFirst("\\..*", "")).run(clients(endpoint), name, out);
      } catch (Throwable thrown) {
        out.thrown(thrown);
      }
    }

    private static synchronized Clients clients(String endpoint) {
      return CLIENTS.computeIfAbsent(endpoint, Clients::of);
    }
  }
}
