// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of tables strictly: what it does not understand is an error with its line. */
final class TableJson implements AutoCloseable {
  private final String name;
  private final JsonParser parser;

  /**
   * @param name of the file, for errors
   */
  TableJson(String name, byte[] json) throws IOException {
    this.name = name;
    this.parser = new JsonFactory().createParser(json);
  }

  static String cannotRead(Path file, IOException why) {
    if (why instanceof NoSuchFileException) {
      return file + " does not exist; correct the path";
    }
    if (why instanceof JsonProcessingException notJson) {
      return file
          + (notJson.getLocation() == null ? "" : ", line " + notJson.getLocation().getLineNr())
          + ": this is not JSON ("
          + notJson.getOriginalMessage().replace('\n', ' ')
          + "); correct it";
    }
    return file + " cannot be read (" + why + "); make it readable";
  }

  /** The document begins with an object. */
  void beginDocument() throws IOException, BadPrices {
    parser.nextToken();
    beginObject("the file");
  }

  void endDocument() throws IOException, BadPrices {
    if (parser.nextToken() != null) {
      throw wrong("something follows the closing brace; remove it");
    }
  }

  void beginObject(String what) throws BadPrices {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw wrong(what + " has to be an object, {…}");
    }
  }

  boolean isObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  boolean isText() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  /** Goes to the next member of the object and its value; null at the end of the object. */
  @Nullable String member() throws IOException {
    if (parser.nextToken() != JsonToken.FIELD_NAME) {
      return null;
    }
    String member = parser.currentName();
    parser.nextToken();
    return member;
  }

  /** The value is a list; see {@link #element}. */
  void beginList(String what) throws BadPrices {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw wrong(what + " has to be a list, […]");
    }
  }

  boolean element() throws IOException {
    return parser.nextToken() != JsonToken.END_ARRAY;
  }

  String text(String what) throws IOException, BadPrices {
    if (parser.currentToken() != JsonToken.VALUE_STRING || parser.getText().isBlank()) {
      throw wrong(what + " has to be a text");
    }
    return parser.getText();
  }

  /** A text or a list of them. */
  List<String> texts(String what) throws IOException, BadPrices {
    List<String> texts = new ArrayList<>();
    if (isText()) {
      texts.add(text(what));
      return texts;
    }
    beginList(what);
    while (element()) {
      texts.add(text("each of " + what));
    }
    return texts;
  }

  boolean flag(String what) throws BadPrices {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw wrong(what + " has to be true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  double number(String what, double least, double most) throws IOException, BadPrices {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw wrong(what + " has to be a number");
    }
    double number = parser.getDoubleValue();
    if (!(number >= least && number <= most)) {
      throw wrong(
          what + " is " + parser.getText() + ", allowed is " + plain(least) + " to " + plain(most));
    }
    return number;
  }

  int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  /** An error at the place that was read last. */
  BadPrices wrong(String sentence) {
    return wrong(line(), sentence);
  }

  BadPrices wrong(int line, String sentence) {
    return new BadPrices(name + ", line " + line + ": " + sentence);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
