// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.report.Screen;
import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What stdout leads to: a person's terminal, or a file or program. */
final class Terminal {
  private static final int WIDTH_OF_FILES = 140;
  private static final int NARROWEST = 40;

  private Terminal() {}

  /** When colours are shown. */
  enum Colours {
    AUTO,
    ALWAYS,
    NEVER;

    /** As people type it; throws an IllegalArgumentException whose message is a sentence. */
    static Colours of(String typed) {
      for (Colours colours : values()) {
        if (colours.name().equalsIgnoreCase(typed)) {
          return colours;
        }
      }
      throw new IllegalArgumentException(
          "there are no colours '" + typed + "'; they can be auto, always or never");
    }
  }

  /** Whether a person sees what is written. */
  static boolean isThere() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Since Java 22 there is a console also where there is no terminal.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException olderJava) {
      return true;
    }
  }

  static Screen screen(Colours colours) {
    boolean unicode = charset().newEncoder().canEncode('─');
    return new Screen(width(), unicode, colours == Colours.ALWAYS || likesColours(colours));
  }

  /** For what is written to a file as UTF-8. */
  static Screen file() {
    return new Screen(WIDTH_OF_FILES, true, false);
  }

  /** Of stdout. */
  static Charset charset() {
    for (String property : new String[] {"stdout.encoding", "sun.stdout.encoding"}) {
      Charset charset = charset(System.getProperty(property));
      if (charset != null) {
        return charset;
      }
    }
    Charset ofSystem = charset(System.getProperty("native.encoding"));
    return ofSystem == null ? StandardCharsets.US_ASCII : ofSystem;
  }

  private static boolean likesColours(Colours colours) {
    String none = System.getenv("NO_COLOR");
    return colours == Colours.AUTO
        && (none == null || none.isEmpty())
        && !"dumb".equals(System.getenv("TERM"))
        && isThere();
  }

  /** In characters: as COLUMNS says, else as a terminal tells; files have room. */
  static int width() {
    try {
      String columns = System.getenv("COLUMNS");
      int width = columns == null ? 0 : Integer.parseInt(columns.trim());
      if (width >= NARROWEST) {
        return width;
      }
    } catch (NumberFormatException notANumber) {
      // Then it is as if it were not there.
    }
    return isThere() ? CommandSpec.create().usageMessage().autoWidth(true).width() : WIDTH_OF_FILES;
  }

  private static @Nullable Charset charset(@Nullable String name) {
    try {
      return name == null || name.isEmpty() ? null : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return null;
    }
  }
}
