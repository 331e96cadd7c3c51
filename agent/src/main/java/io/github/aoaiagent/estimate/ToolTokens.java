// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.estimate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts definitions of tools, which models read in a form of their own: by the rule of OpenAI's
 * cookbook, which has been found by trying. Properties of properties are counted like those of a
 * function.
 */
final class ToolTokens {
  private static final int FUNCTION_BEGINS = 7;
  private static final int OLDER_FUNCTION_BEGINS = 10;
  private static final int FUNCTION_ENDS = 12;
  private static final int PROPERTIES_BEGIN = 3;
  private static final int PER_PROPERTY = 3;
  private static final int CHOICES_BEGIN = -3;
  private static final int PER_CHOICE = 3;

  private final TokenSum sum;

  ToolTokens(TokenSum sum) {
    this.sum = sum;
  }

  /** Adds the member {@code tools} of a request. */
  void addTools(@Nullable Object tools) {
    for (Object tool : list(tools)) {
      if (tool instanceof Map<?, ?> map && map.get("function") instanceof Map<?, ?> function) {
        addFunction(function);
      } else {
        sum.lose();
      }
    }
  }

  /** Adds the member {@code functions}, which requests had before there were tools. */
  void addFunctions(@Nullable Object functions) {
    for (Object function : list(functions)) {
      if (function instanceof Map<?, ?> map) {
        addFunction(map);
      } else {
        sum.lose();
      }
    }
  }

  private void addFunction(Map<?, ?> function) {
    boolean older = sum.vocabulary() == Vocabulary.CL100K_BASE;
    sum.add(older ? OLDER_FUNCTION_BEGINS : FUNCTION_BEGINS);
    sum.add(function.get("name") + described(function));
    addProperties(function.get("parameters"));
    sum.add(FUNCTION_ENDS);
  }

  private void addProperties(@Nullable Object schema) {
    if (!(schema instanceof Map<?, ?> map)
        || !(map.get("properties") instanceof Map<?, ?> properties)
        || properties.isEmpty()) {
      return;
    }
    sum.add(PROPERTIES_BEGIN);
    properties.forEach((name, property) -> addProperty(String.valueOf(name), property));
  }

  private void addProperty(String name, @Nullable Object property) {
    sum.add(PER_PROPERTY);
    if (!(property instanceof Map<?, ?> map)) {
      sum.add(name);
      return;
    }
    List<?> choices = list(map.get("enum"));
    if (!choices.isEmpty()) {
      sum.add(CHOICES_BEGIN);
      for (Object choice : choices) {
        sum.add(PER_CHOICE);
        sum.add(String.valueOf(choice));
      }
    }
    Object type = map.get("type");
    sum.add(name + (type == null ? "" : ":" + type) + described(map));
    addProperties(map);
    addProperties(map.get("items"));
  }

  /** The description with what stands before it, and without a full stop. */
  private static String described(Map<?, ?> map) {
    if (!(map.get("description") instanceof String text) || text.isEmpty()) {
      return "";
    }
    return ":" + (text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
