// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks options where they are typed or set, before a JVM is given them. */
public final class OptionCheck {
  private final List<String> complaints = new ArrayList<>();
  private final Options options;

  /**
   * @param arguments what would follow the {@code =} of the flag
   * @param properties system properties of the JVM that would be given them
   * @param environment its environment variables
   */
  public OptionCheck(
      String arguments,
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment) {
    options =
        new Options(
            arguments,
            properties,
            environment,
            sentence ->
                complaints.add(
                    sentence.replaceFirst("; using .*", "").replace(", it is ignored", "")));
  }

  /**
   * A sentence for each option that does not exist or has a bad value.
   *
   * @param properties names of system properties
   * @param variables names of environment variables
   */
  public List<String> complaints(Iterable<String> properties, Iterable<String> variables) {
    options.tellBad();
    options.tellUnknown(properties, variables);
    return List.copyOf(complaints);
  }

  /** An option's value, or its default. */
  public String value(String key) {
    for (Option option : Option.values()) {
      if (option.key().equals(key)) {
        return options.value(option);
      }
    }
    throw new IllegalArgumentException(key);
  }

  /** Of Application Insights, or null. It holds a secret: never to be told. */
  public @Nullable String connectionString() {
    return options.connectionString();
  }

  /**
   * @param arguments what would follow the {@code =} of the flag
   * @return a sentence for each option that does not exist or has a bad value
   */
  public static List<String> complaints(String arguments) {
    return new OptionCheck(arguments, OptionCheck::none, OptionCheck::none)
        .complaints(List.of(), List.of());
  }

  /** Whether these options switch the agent off. */
  public static boolean disables(String arguments) {
    return says(arguments, "false");
  }

  /** Whether these options switch it on expressly. */
  public static boolean enables(String arguments) {
    return says(arguments, "true");
  }

  private static boolean says(String arguments, String enabled) {
    return enabled.equalsIgnoreCase(Arguments.parse(arguments).get(Option.ENABLED.key()));
  }

  private static @Nullable String none(String name) {
    return null;
  }
}
