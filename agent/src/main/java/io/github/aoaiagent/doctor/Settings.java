// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.doctor;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an application is told by its environment and by {@code -D} on its command line. */
public final class Settings {
  private final Map<String, String> environment;
  private final Map<String, String> properties = new HashMap<>();

  /**
   * @param environment its environment variables
   * @param arguments the arguments of its JVM
   */
  public Settings(Map<String, String> environment, List<String> arguments) {
    this.environment = environment;
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (argument.startsWith("-D") && equals > 0) {
        properties.put(argument.substring(2, equals), argument.substring(equals + 1));
      }
    }
  }

  /** A system property, or null. */
  public @Nullable String property(String name) {
    return properties.get(name);
  }

  /** An environment variable, or null. */
  public @Nullable String variable(String name) {
    return environment.get(name);
  }

  public Set<String> properties() {
    return properties.keySet();
  }

  public Set<String> variables() {
    return environment.keySet();
  }

  /** A setting of OpenTelemetry by its variable; the system property of that name comes first. */
  @Nullable String otel(String variable) {
    String value = properties.get(variable.toLowerCase(Locale.ROOT).replace('_', '.'));
    if (value == null) {
      value = environment.get(variable);
    }
    return value == null || value.isBlank() ? null : value.strip();
  }

  String otel(String variable, String otherwise) {
    String value = otel(variable);
    return value == null ? otherwise : value;
  }
}
