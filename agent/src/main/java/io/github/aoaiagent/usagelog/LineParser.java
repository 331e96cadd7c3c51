// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads lines of a usage log into one {@link UsageLine}. For one thread. */
final class LineParser {
  private final JsonFactory json =
      new JsonFactoryBuilder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();
  private final TextPool pool = new TextPool();
  private final UsageLine line = new UsageLine();
  private final boolean[] wanted = new boolean[Column.values().length];
  private @Nullable JsonParser parser;
  private @Nullable PartLines source;
  private int block;

  /** Where in the buffer the parser began. */
  private int begin;

  LineParser(Set<Column> columns) {
    for (Column column : columns) {
      wanted[column.ordinal()] = true;
    }
    wanted[Column.TS.ordinal()] = true;
  }

  /**
   * The line that lines are at, filled again by the next call.
   *
   * @throws Unreadable if it is not a line of a usage log
   */
  UsageLine parse(PartLines lines) throws Unreadable {
    line.clear();
    boolean whole = false;
    try {
      object(parser(lines), lines);
      whole = true;
    } catch (JsonProcessingException broken) {
      throw new Unreadable("is not valid JSON");
    } catch (IOException impossible) {
      throw new Unreadable("cannot be read");
    } finally {
      if (!whole) {
        // It may have read into the next line, which is to be begun anew.
        parser = null;
      }
    }
    if (!line.has(Column.TS)) {
      throw new Unreadable("has no ts");
    }
    return line;
  }

  /** One for as many lines as are in the buffer: making it costs as much as parsing a line. */
  private JsonParser parser(PartLines lines) throws IOException {
    JsonParser known = parser;
    if (known == null || source != lines || block != lines.blocks()) {
      source = lines;
      block = lines.blocks();
      begin = lines.start();
      known = json.createParser(lines.buffer(), begin, lines.blockEnd() - begin);
      parser = known;
    }
    return known;
  }

  private void object(JsonParser parser, PartLines lines) throws IOException, Unreadable {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new Unreadable("is not a JSON object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      member(parser);
    }
    int end = begin + (int) parser.currentLocation().getByteOffset();
    int lineEnd = lines.start() + lines.length();
    if (end > lineEnd) {
      throw new Unreadable("is not valid JSON");
    }
    while (end < lineEnd) {
      if (lines.buffer()[end++] > ' ') {
        throw new Unreadable("goes on after its end");
      }
    }
  }

  private void member(JsonParser parser) throws IOException, Unreadable {
    Column column = Column.of(parser.currentName());
    JsonToken token = parser.nextToken();
    if (column == null || !wanted[column.ordinal()] || token == JsonToken.VALUE_NULL) {
      parser.skipChildren();
      return;
    }
    boolean fits =
        switch (column.kind()) {
          case TEXT -> token == JsonToken.VALUE_STRING;
          case NUMBER -> token.isNumeric();
          case FLAG -> token.isBoolean();
          case TEXTS -> token == JsonToken.START_ARRAY;
          case MAP -> token == JsonToken.START_OBJECT;
        };
    if (!fits) {
      throw new Unreadable("has another kind of value for " + column.key());
    }
    switch (column.kind()) {
      case TEXT -> line.put(column, text(parser));
      case NUMBER -> line.put(column, number(parser, token));
      case FLAG -> line.put(column, token == JsonToken.VALUE_TRUE);
      case TEXTS -> line.put(column, texts(parser));
      case MAP -> line.put(column, map(parser));
    }
  }

  private static double number(JsonParser parser, JsonToken token) throws IOException {
    return token == JsonToken.VALUE_NUMBER_INT
        ? (double) parser.getLongValue()
        : parser.getDoubleValue();
  }

  private String text(JsonParser parser) throws IOException {
    // The characters first: asking for them finishes the token, which sets offset and length.
    char[] characters = parser.getTextCharacters();
    return pool.text(characters, parser.getTextOffset(), parser.getTextLength());
  }

  private List<String> texts(JsonParser parser) throws IOException {
    List<String> texts = new ArrayList<>(2);
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.VALUE_STRING) {
        texts.add(text(parser));
      } else {
        parser.skipChildren();
      }
    }
    return texts;
  }

  private Map<String, String> map(JsonParser parser) throws IOException {
    Map<String, String> map = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.VALUE_STRING) {
        map.put(name, text(parser));
      } else {
        parser.skipChildren();
      }
    }
    return map;
  }

  /** A line is not one of a usage log. The message goes on from "the line". */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String reason) {
      super(reason, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }
}
