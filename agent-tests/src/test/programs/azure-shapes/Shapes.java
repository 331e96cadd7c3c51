// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.azure;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shapes in the order in which they run, each on a thread with its name. */
final class Shapes {
  /** One shape of call. */
  interface Shape {
    void run(String model, Transcript out) throws Exception;
  }

  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  void add(String what, Shape shape) {
    shapes.put(AzureShapes.name(shapes.size() + 1, what), shape);
  }

  void run(List<String> wanted, PrintStream out) throws InterruptedException {
    for (Map.Entry<String, Shape> each : shapes.entrySet()) {
      String name = each.getKey();
      if (wanted.isEmpty() || wanted.stream().anyMatch(name::contains)) {
        Thread thread = new Thread(() -> run(name, each.getValue(), out), name);
        thread.start();
        thread.join();
      }
    }
  }

  private static void run(String name, Shape shape, PrintStream out) {
    Transcript transcript = new Transcript(out);
    out.println("== " + name);
    try {
      shape.run(name, transcript);
    } catch (Throwable thrown) {
      transcript.thrown(thrown);
    }
  }
}
