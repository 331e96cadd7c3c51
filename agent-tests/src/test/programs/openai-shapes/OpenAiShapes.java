// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.openai;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Makes every shape of call that openai-java has, one after the other, and writes what it sees. A
 * shape's name is its deployment or model, and its thread's name.
 */
public final class OpenAiShapes {
  private OpenAiShapes() {}

  /**
   * @param arguments the endpoint of the service, then what the names of the wanted shapes contain;
   *     all shapes if there is nothing
   */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    List<String> wanted = List.of(arguments).subList(1, arguments.length);
    Shapes shapes = new Shapes();
    try (Clients clients = new Clients(arguments[0])) {
      ChatShapes.addTo(shapes, clients);
      StreamShapes.addTo(shapes, clients);
      OtherShapes.addTo(shapes, clients);
      RefusedShapes.addTo(shapes, clients);
      shapes.run(wanted, out);
      Abandoned.collect(out);
    }
    // Transports keep threads of theirs for a minute.
    System.exit(0);
  }

  /** Two digits keep the shapes in order wherever they are sorted. */
  static String name(int number, String what) {
    return String.format(Locale.ROOT, "shape.%02d-%s", number, what);
  }
}
