// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Content;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LogRecordBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Message content as structures, for events, as the convention demands there. */
final class ContentValues {
  private ContentValues() {}

  static void put(Content content, LogRecordBuilder event) {
    put(Keys.SYSTEM_INSTRUCTIONS, content.systemInstructions(), event);
    put(Keys.INPUT_MESSAGES, content.inputMessages(), event);
    put(Keys.OUTPUT_MESSAGES, content.outputMessages(), event);
    put(Keys.TOOL_DEFINITIONS, content.toolDefinitions(), event);
  }

  /** Whether the key is one of those that content is published under. */
  static boolean isContent(AttributeKey<?> key) {
    return key == Keys.SYSTEM_INSTRUCTIONS
        || key == Keys.INPUT_MESSAGES
        || key == Keys.OUTPUT_MESSAGES
        || key == Keys.TOOL_DEFINITIONS;
  }

  private static void put(
      AttributeKey<String> key, @Nullable List<Map<String, Object>> value, LogRecordBuilder event) {
    if (value == null) {
      return;
    }
    try {
      event.setAttribute(key.getKey(), of(value));
    } catch (LinkageError apiWithoutStructures) {
      event.setAttribute(key, ContentJson.of(value));
    }
  }

  static Value<?> of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Value<?>> values = new LinkedHashMap<>();
      map.forEach((key, element) -> values.put(String.valueOf(key), of(element)));
      return Value.of(values);
    }
    if (value instanceof Iterable<?> list) {
      List<Value<?>> values = new ArrayList<>();
      list.forEach(element -> values.add(of(element)));
      return Value.of(values);
    }
    if (value instanceof Boolean flag) {
      return Value.of(flag);
    }
    if (value instanceof Integer || value instanceof Long) {
      return Value.of(((Number) value).longValue());
    }
    if (value instanceof Number number) {
      return Value.of(number.doubleValue());
    }
    return value == null ? Value.empty() : Value.of(value.toString());
  }
}
