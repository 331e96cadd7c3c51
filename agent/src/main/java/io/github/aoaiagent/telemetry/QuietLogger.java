// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/**
 * What the libraries packed with us log to: the packaging replaces {@code java.util.logging.Logger}
 * in them by this class. So they never start the application's logging, and what they have to say
 * becomes one line for each distinct problem. Its members are those that these libraries call.
 */
public final class QuietLogger {
  /** Their output is their purpose: the {@code console} exporters of spans and metrics. */
  private static final String CONSOLE = "io.opentelemetry.exporter.logging.";

  private static final Problems PROBLEMS = new Problems();

  private final String name;

  private QuietLogger(String name) {
    this.name = name;
  }

  /** Where problems are told from now on. */
  public static void voice(Consumer<String> voice) {
    PROBLEMS.voice(voice);
  }

  public static QuietLogger getLogger(String name) {
    return new QuietLogger(name);
  }

  public String getName() {
    return name;
  }

  public boolean isLoggable(Level level) {
    int least = name.startsWith(CONSOLE) ? Level.INFO.intValue() : Level.WARNING.intValue();
    return level.intValue() >= least;
  }

  public void log(Level level, @Nullable String message) {
    say(level, message, null);
  }

  public void log(Level level, @Nullable String message, @Nullable Throwable thrown) {
    say(level, message, thrown);
  }

  public void log(Level level, @Nullable String message, @Nullable Object parameter) {
    if (isLoggable(level)) {
      say(level, fill(message, parameter), null);
    }
  }

  public void log(Level level, @Nullable String message, @Nullable Object[] parameters) {
    if (isLoggable(level)) {
      say(level, fill(message, parameters), null);
    }
  }

  public void severe(@Nullable String message) {
    say(Level.SEVERE, message, null);
  }

  public void warning(@Nullable String message) {
    say(Level.WARNING, message, null);
  }

  public void info(@Nullable String message) {
    say(Level.INFO, message, null);
  }

  public void fine(@Nullable String message) {
    say(Level.FINE, message, null);
  }

  public Handler[] getHandlers() {
    return new Handler[0];
  }

  @SuppressWarnings("SystemOut")
  private void say(Level level, @Nullable String message, @Nullable Throwable thrown) {
    if (message == null || !isLoggable(level)) {
      return;
    }
    if (name.startsWith(CONSOLE) && level.intValue() < Level.WARNING.intValue()) {
      System.err.println(message);
    } else {
      PROBLEMS.tell(name, message, thrown);
    }
  }

  private static @Nullable String fill(@Nullable String message, @Nullable Object... parameters) {
    String filled = message;
    for (int i = 0; filled != null && i < parameters.length; i++) {
      filled = filled.replace("{" + i + "}", String.valueOf(parameters[i]));
    }
    return filled;
  }
}
