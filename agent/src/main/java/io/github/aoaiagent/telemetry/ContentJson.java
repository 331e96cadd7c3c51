// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Content;
import io.opentelemetry.api.common.AttributeKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Message content as JSON texts, for spans: every backend can show a text. */
final class ContentJson {
  private ContentJson() {}

  static void put(Content content, AttributeCollector collector) {
    put(Keys.SYSTEM_INSTRUCTIONS, content.systemInstructions(), collector);
    put(Keys.INPUT_MESSAGES, content.inputMessages(), collector);
    put(Keys.OUTPUT_MESSAGES, content.outputMessages(), collector);
    put(Keys.TOOL_DEFINITIONS, content.toolDefinitions(), collector);
  }

  private static void put(
      AttributeKey<String> key,
      @Nullable List<Map<String, Object>> value,
      AttributeCollector collector) {
    if (value != null) {
      collector.put(key, of(value));
    }
  }

  /** Maps, lists, texts, numbers, booleans and null; anything else as the text it prints. */
  static String of(@Nullable Object value) {
    StringBuilder json = new StringBuilder(256);
    write(value, json);
    return json.toString();
  }

  private static void write(@Nullable Object value, StringBuilder json) {
    if (value instanceof Map<?, ?> map) {
      char before = '{';
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.append(before);
        quote(String.valueOf(entry.getKey()), json);
        json.append(':');
        write(entry.getValue(), json);
        before = ',';
      }
      json.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof Iterable<?> list) {
      json.append('[');
      int start = json.length();
      for (Object element : list) {
        if (json.length() > start) {
          json.append(',');
        }
        write(element, json);
      }
      json.append(']');
    } else if (value == null || value instanceof Boolean || isJsonNumber(value)) {
      json.append(value);
    } else {
      quote(value.toString(), json);
    }
  }

  private static boolean isJsonNumber(Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue());
  }

  private static void quote(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          // A lone half of a surrogate pair is no text that UTF-8 could carry.
          if (c < ' ' || isLoneSurrogate(text, i)) {
            escape(c, json);
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }

  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private static void escape(char c, StringBuilder json) {
    json.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      json.append(Character.forDigit((c >> shift) & 0xf, 16));
    }
  }
}
