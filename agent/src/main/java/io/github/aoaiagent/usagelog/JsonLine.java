// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A line as JSON: its columns in their order, those that are not known left out. */
final class JsonLine {
  private static final Column[] COLUMNS = Column.values();
  private static final byte[][] KEYS = keys();
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final int MOST_TEXTS = 64;

  private JsonLine() {}

  /** Puts the line and its end. */
  static void put(UsageLine line, JsonBuffer out) {
    byte separator = '{';
    for (Column column : COLUMNS) {
      if (line.has(column)) {
        out.raw(separator);
        separator = ',';
        out.raw(KEYS[column.ordinal()]);
        value(line, column, out);
      }
    }
    out.raw((byte) '}');
    out.raw((byte) '\n');
  }

  private static void value(UsageLine line, Column column, JsonBuffer out) {
    switch (column.kind()) {
      case TEXT -> {
        String text = line.text(column);
        out.text(text == null ? "" : text);
      }
      case TEXTS -> texts(line.texts(column), out);
      case NUMBER -> out.number(line.number(column));
      case FLAG -> out.raw(line.flag(column) ? TRUE : FALSE);
      case MAP -> map(line.map(column), out);
    }
  }

  private static void texts(List<String> texts, JsonBuffer out) {
    out.raw((byte) '[');
    for (int i = 0; i < Math.min(texts.size(), MOST_TEXTS); i++) {
      if (i > 0) {
        out.raw((byte) ',');
      }
      out.text(texts.get(i));
    }
    out.raw((byte) ']');
  }

  private static void map(Map<String, String> map, JsonBuffer out) {
    int count = 0;
    out.raw((byte) '{');
    for (Map.Entry<String, String> entry : map.entrySet()) {
      if (count++ == MOST_TEXTS) {
        break;
      }
      if (count > 1) {
        out.raw((byte) ',');
      }
      out.text(entry.getKey());
      out.raw((byte) ':');
      out.text(entry.getValue());
    }
    out.raw((byte) '}');
  }

  private static byte[][] keys() {
    byte[][] keys = new byte[COLUMNS.length][];
    for (Column column : COLUMNS) {
      keys[column.ordinal()] = ascii('"' + column.key() + "\":");
    }
    return keys;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
