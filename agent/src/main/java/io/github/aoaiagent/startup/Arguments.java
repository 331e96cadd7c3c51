// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows the {@code =} of the flag: {@code key=value} with commas between. A key alone is
 * {@code true}; behind an option that is a list it is one more of its values. A regular expression
 * has commas of its own: it goes on until an option that exists.
 */
final class Arguments {
  private Arguments() {}

  static Map<String, String> parse(String agentArguments) {
    Map<String, String> parsed = new HashMap<>();
    String list = "";
    String expression = "";
    for (String argument : agentArguments.split(",", -1)) {
      int equals = argument.indexOf('=');
      String key = (equals < 0 ? argument : argument.substring(0, equals)).trim();
      if (key.isEmpty() && !argument.isBlank()) {
        key = argument.trim();
      }
      Option option = of(key);
      if (!expression.isEmpty() && option == null && !GivenOptions.isOpenTelemetry(key)) {
        parsed.put(expression, parsed.get(expression) + ',' + argument);
        continue;
      }
      expression = option != null && option.isExpression() ? key : "";
      if (!list.isEmpty() && equals < 0 && option == null) {
        parsed.put(list, parsed.get(list) + ',' + key);
        continue;
      }
      list = option != null && option.isList() ? key : "";
      if (!key.isEmpty()) {
        String value = equals < 0 ? "true" : argument.substring(equals + 1);
        parsed.put(key, expression.isEmpty() ? value.trim() : value);
      }
    }
    return parsed;
  }

  private static @Nullable Option of(String key) {
    for (Option option : Option.values()) {
      if (option.key().equals(key)) {
        return option;
      }
    }
    return null;
  }
}
