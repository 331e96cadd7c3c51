// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The options as they were given: as arguments of the agent, as system properties or in the
 * environment, in that order. A value of the wrong kind is told in one line and its default is
 * used; so is a key that does not exist. The same sentence is told once.
 */
final class GivenOptions {
  private static final String OPEN_TELEMETRY = "otel.";

  private final Map<String, String> arguments;
  private final Function<String, @Nullable String> properties;
  private final Function<String, @Nullable String> environment;
  private final Consumer<String> voice;

  /**
   * @param agentArguments what follows the {@code =} of the flag, or null
   */
  GivenOptions(
      @Nullable String agentArguments,
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> environment,
      Consumer<String> voice) {
    this.arguments = Arguments.parse(agentArguments == null ? "" : agentArguments);
    this.properties = properties;
    this.environment = environment;
    Set<String> told = ConcurrentHashMap.newKeySet();
    this.voice =
        sentence -> {
          if (told.add(sentence)) {
            voice.accept(sentence);
          }
        };
  }

  /** Tells of every option given that does not exist. */
  void tellUnknown(Iterable<String> propertyNames, Iterable<String> variableNames) {
    for (String name : arguments.keySet()) {
      if (!isOpenTelemetry(name)) {
        tellIfUnknown(name, "aoai." + name);
      }
    }
    for (String name : propertyNames) {
      if (name.startsWith("aoai.")) {
        tellIfUnknown(name, name);
      }
    }
    for (String name : variableNames) {
      if (name.startsWith(Option.VARIABLES)) {
        tellIfMisspelt(name);
      }
    }
  }

  /** Properties of OpenTelemetry that were given as arguments: they go before all others. */
  Map<String, String> openTelemetry() {
    Map<String, String> given = new HashMap<>();
    for (Map.Entry<String, String> argument : arguments.entrySet()) {
      if (isOpenTelemetry(argument.getKey())) {
        given.put(argument.getKey(), argument.getValue());
      }
    }
    return given;
  }

  /** Whether it is the name of a property of OpenTelemetry. */
  static boolean isOpenTelemetry(String name) {
    return name.startsWith(OPEN_TELEMETRY);
  }

  /** A property that is not an option of ours; those of OpenTelemetry may be arguments, too. */
  @Nullable String property(String name) {
    String given = isOpenTelemetry(name) ? arguments.get(name) : null;
    return given == null ? properties.apply(name) : given;
  }

  /** A variable of the environment that is not an option of ours. */
  @Nullable String variable(String name) {
    return environment.apply(name);
  }

  boolean isSet(Option option) {
    return !value(option).equals(option.byDefault());
  }

  /** Whether it is among the arguments of the agent, where commas stand between options. */
  boolean isArgument(Option option) {
    return arguments.containsKey(option.key());
  }

  /** Trimmed; the default if none was given. */
  String value(Option option) {
    String value = arguments.get(option.key());
    if (value == null) {
      value = properties.apply(option.property());
    }
    if (value == null) {
      value = environment.apply(option.variable());
    }
    return value == null || value.isBlank() ? option.byDefault() : value.trim();
  }

  /** Null if it is empty. */
  @Nullable String text(Option option) {
    String value = value(option);
    return value.isEmpty() ? null : value;
  }

  boolean flag(Option option) {
    String value = value(option).toLowerCase(Locale.ROOT);
    if (!value.equals("true") && !value.equals("false")) {
      tellBad(option, value);
      return Boolean.parseBoolean(option.byDefault());
    }
    return value.equals("true");
  }

  <E extends Enum<E>> E choice(Option option, E[] choices, E byDefault) {
    String value = value(option);
    for (E choice : choices) {
      if (choice.name().equalsIgnoreCase(value)) {
        return choice;
      }
    }
    tellBad(option, value);
    return byDefault;
  }

  Duration time(Option option) {
    String value = value(option);
    Duration time = Times.parse(value);
    if (time == null) {
      tellBad(option, value);
      time = Times.parse(option.byDefault());
    }
    return time == null ? Duration.ZERO : time;
  }

  /** In bytes. */
  long size(Option option) {
    String value = value(option);
    long size = Sizes.parse(value);
    if (size == Sizes.NONE) {
      tellBad(option, value);
      size = Sizes.parse(option.byDefault());
    }
    return size;
  }

  /** Tells that the value is not allowed and the default is used. */
  void tellBad(Option option, String value) {
    tell(complaint(option, value));
  }

  void tell(String sentence) {
    voice.accept(sentence);
  }

  static String complaint(Option option, String value) {
    return "option "
        + option.property()
        + " is '"
        + value
        + "', allowed is "
        + option.allowed()
        + "; using "
        + option.byDefault();
  }

  private void tellIfUnknown(String given, String property) {
    StringBuilder known = new StringBuilder();
    for (Option option : Option.values()) {
      if (option.property().equals(property)) {
        return;
      }
      known.append(known.isEmpty() ? "" : ", ").append(option.key());
    }
    voice.accept("there is no option '" + given + "', it is ignored; options are " + known);
  }

  /** Applications have variables that begin like ours: told is what looks like one of ours. */
  private void tellIfMisspelt(String variable) {
    Option meant = null;
    for (Option option : Option.values()) {
      if (option.variable().equals(variable)) {
        return;
      }
      if (Misspelling.isLikely(variable, option.variable(), Option.VARIABLES.length())) {
        meant = option;
      }
    }
    if (meant != null) {
      voice.accept(
          "there is no option '" + variable + "', it is ignored; there is " + meant.variable());
    }
  }
}
