// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as its bytes come, cut anywhere, and tells a {@link JsonSink} what a {@link Shape}
 * wants. Never buffers more than one wanted name or bounded string, and allocates nothing else;
 * what nobody wants is skipped eight bytes at a time and only checked for where it ends. After the
 * first fault it is silent until the next document.
 */
final class JsonScanner {
  // States; plain numbers, as a switch over an enum costs a tenth of all the reading.
  private static final int VALUE = 0;
  private static final int FIRST_ELEMENT = 1;
  private static final int FIRST_NAME = 2;
  private static final int NAME = 3;
  private static final int COLON = 4;
  private static final int AFTER_VALUE = 5;
  private static final int IN_NAME = 6;
  private static final int IN_TEXT = 7;
  private static final int IN_ESCAPE = 8;
  private static final int IN_UNIT = 9;
  private static final int IN_SKIPPED_TEXT = 10;
  private static final int IN_SKIPPED_NEST = 11;
  private static final int IN_NUMBER = 12;
  private static final int IN_LITERAL = 13;

  /** The document has ended or is broken. */
  private static final int OVER = 14;

  private static final String[] LITERALS = {"true", "false", "null"};

  private final JsonNumber number = new JsonNumber();
  private final JsonSkipper skipper = new JsonSkipper();
  private @Nullable JsonText text;

  private JsonSink sink;
  private Shape root;
  private int state = VALUE;

  /** The object or array whose inside is read; null outside of the document. */
  private @Nullable Shape at;

  /** What the value to come is wanted as; null to skip it. */
  private @Nullable Shape next;

  /** How deep {@link #at} is, and a bit for each level that is an array. */
  private int depth;

  private int arrays;

  private boolean inName;
  private boolean collected;

  /** What a skipped string is measured as, or null. */
  private @Nullable Shape measured;

  private long skippedLength;

  /** Of the string that was measured last; 0 if it had escapes. */
  private int measuredLength;

  private String literal = "";
  private int literalLength;

  JsonScanner(Shape root, JsonSink sink) {
    this.root = root;
    this.sink = sink;
    this.next = root;
  }

  /** Begins a new document, wherever the last one was left. */
  void restart() {
    state = VALUE;
    at = null;
    next = root;
    depth = 0;
    arrays = 0;
    measuredLength = 0;
  }

  /** Begins a new document of another shape. */
  void restart(Shape newRoot, JsonSink newSink) {
    root = newRoot;
    sink = newSink;
    restart();
  }

  /** Whether the document has ended, or is so broken that nothing more will be learned of it. */
  boolean isOver() {
    return state == OVER;
  }

  /** A number for those who read one elsewhere, between documents. */
  JsonNumber number() {
    return number;
  }

  void feed(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      i =
          switch (state) {
            case VALUE, FIRST_ELEMENT -> value(bytes, i, to);
            case FIRST_NAME, NAME -> nameOrEnd(bytes[i], i);
            case COLON -> colon(bytes[i], i);
            case AFTER_VALUE -> afterValue(bytes, i, to);
            case IN_NAME -> inName(bytes, i, to);
            case IN_TEXT -> inText(bytes, i, to);
            case IN_ESCAPE -> inEscape(bytes[i], i);
            case IN_UNIT -> inUnit(bytes[i], i);
            case IN_SKIPPED_TEXT -> inSkippedText(bytes, i, to);
            case IN_SKIPPED_NEST -> inSkippedNest(bytes, i, to);
            case IN_NUMBER -> inNumber(bytes, i, to);
            case IN_LITERAL -> inLiteral(bytes, i, to);
            default -> to;
          };
    }
  }

  private int value(byte[] bytes, int i, int to) {
    byte b = bytes[i];
    switch (b) {
      case ' ', '\n', '\r', '\t' -> {}
      case '"' -> {
        return beginText(bytes, i + 1, to);
      }
      case '{' -> beginNest(false);
      case '[' -> beginNest(true);
      case 't' -> beginLiteral(LITERALS[0]);
      case 'f' -> beginLiteral(LITERALS[1]);
      case 'n' -> beginLiteral(LITERALS[2]);
      case ']' -> {
        if (state == FIRST_ELEMENT) {
          end();
        } else {
          fault();
        }
      }
      default -> {
        if (b == '-' || (b >= '0' && b <= '9')) {
          number.clear();
          state = IN_NUMBER;
          return i;
        }
        fault();
      }
    }
    return i + 1;
  }

  private int nameOrEnd(byte b, int i) {
    if (b == '"') {
      beginName();
    } else if (b == '}' && state == FIRST_NAME) {
      end();
    } else if (!isSpace(b)) {
      fault();
    }
    return i + 1;
  }

  private void beginName() {
    inName = true;
    collected = false;
    state = IN_NAME;
  }

  private int colon(byte b, int i) {
    if (b == ':') {
      state = VALUE;
    } else if (!isSpace(b)) {
      fault();
    }
    return i + 1;
  }

  private int afterValue(byte[] bytes, int i, int to) {
    byte b = bytes[i];
    boolean inArray = (arrays & (1 << depth)) != 0;
    if (b == ',' && !inArray && i + 2 < to && bytes[i + 1] == '"') {
      beginName();
      return inName(bytes, i + 2, to);
    } else if (b == ',') {
      state = inArray ? VALUE : NAME;
      next = inArray && at != null ? at.element() : null;
    } else if (b == (inArray ? ']' : '}')) {
      end();
    } else if (!isSpace(b)) {
      fault();
    }
    return i + 1;
  }

  private void beginNest(boolean array) {
    Shape wanted = next;
    boolean inside = false;
    if (wanted != null) {
      boolean told = wanted.role() == Role.NONE || sink.begin(wanted, array);
      inside = told && (array ? wanted.element() != null : wanted.hasMembers());
    }
    if (wanted == null || !inside) {
      skipper.beginNest();
      state = IN_SKIPPED_NEST;
      return;
    }
    depth++;
    arrays = array ? arrays | (1 << depth) : arrays & ~(1 << depth);
    at = wanted;
    next = array ? wanted.element() : null;
    state = array ? FIRST_ELEMENT : FIRST_NAME;
  }

  private void end() {
    Shape ended = at;
    if (ended != null) {
      if (ended.role() != Role.NONE) {
        sink.end(ended);
      }
      at = ended.parent();
    }
    depth--;
    valueEnded();
  }

  private void valueEnded() {
    next = null;
    state = depth == 0 ? OVER : AFTER_VALUE;
  }

  private int beginText(byte[] bytes, int i, int to) {
    inName = false;
    collected = false;
    if (next != null && next.text() != Shape.Text.NONE && next.text() != Shape.Text.LENGTH) {
      state = IN_TEXT;
      return i < to ? inText(bytes, i, to) : i;
    }
    Shape wanted = next != null && next.text() == Shape.Text.LENGTH ? next : null;
    measured = wanted != null && sink.measures(wanted) ? wanted : null;
    if (wanted != measured) {
      int end = JsonSkipper.like(bytes, i, to, measuredLength);
      if (end >= 0) {
        valueEnded();
        return end;
      }
    }
    skipper.beginText();
    skippedLength = 0;
    state = IN_SKIPPED_TEXT;
    return i < to ? inSkippedText(bytes, i, to) : i;
  }

  private int inName(byte[] bytes, int from, int to) {
    int i = Swar.quoteOrBackslash(bytes, from, to);
    if (i < to && bytes[i] == '"' && !collected) {
      nameEnded(bytes, from, i - from);
      if (i + 2 >= to || bytes[i + 1] != ':') {
        return i + 1;
      }
      state = VALUE;
      return value(bytes, i + 2, to);
    }
    return collect(bytes, from, i, to, Shape.LONGEST_NAME + 1);
  }

  private int inText(byte[] bytes, int from, int to) {
    Shape wanted = wanted();
    int i = Swar.quoteOrBackslash(bytes, from, to);
    boolean whole = wanted.text() == Shape.Text.BOUNDED;
    if (i < to && bytes[i] == '"' && !collected) {
      int length = i - from;
      textEnded(wanted, bytes, from, whole ? Math.min(length, wanted.limit()) : length);
      return i + 1;
    }
    if (whole) {
      return collect(bytes, from, i, to, wanted.limit());
    }
    passOn(wanted, i > from);
    if (i > from) {
      sink.piece(wanted, bytes, from, i - from);
    }
    return collect(bytes, i, i, to, Shape.LONGEST_NAME);
  }

  /** Keeps {@code from..i}, and goes on by the byte at {@code i} if there is one. */
  private int collect(byte[] bytes, int from, int i, int to, int limit) {
    JsonText kept = text();
    if (!collected) {
      kept.clear(limit);
      collected = true;
    }
    kept.add(bytes, from, i);
    if (i == to) {
      return to;
    }
    if (bytes[i] == '\\') {
      state = IN_ESCAPE;
      return i + 1;
    }
    kept.finish();
    if (inName) {
      nameEnded(kept.bytes(), 0, kept.length());
    } else {
      textEnded(wanted(), kept.bytes(), 0, kept.length());
    }
    return i + 1;
  }

  /** Passes on the escapes that were kept of a string that is wanted in pieces. */
  private void passOn(Shape wanted, boolean textFollows) {
    if (!collected) {
      return;
    }
    JsonText kept = text();
    if (textFollows) {
      kept.finish();
    }
    if (textFollows || kept.length() > Shape.LONGEST_NAME / 2) {
      sink.piece(wanted, kept.bytes(), 0, kept.length());
      kept.drop();
    }
  }

  private void nameEnded(byte[] bytes, int offset, int length) {
    Shape object = at;
    next = object == null ? null : object.member(bytes, offset, length);
    if (next == null && object != null && object.other() != null) {
      next = object.other();
      sink.name(object.other(), bytes, offset, Math.min(length, Shape.LONGEST_NAME));
    }
    state = COLON;
  }

  private void textEnded(Shape wanted, byte[] bytes, int offset, int length) {
    sink.text(wanted, bytes, offset, length);
    valueEnded();
  }

  private int inEscape(byte b, int i) {
    if (b == 'u') {
      text().beginUnit();
      state = IN_UNIT;
    } else if (text().addEscape(b)) {
      state = inName ? IN_NAME : IN_TEXT;
    } else {
      fault();
    }
    return i + 1;
  }

  private int inUnit(byte b, int i) {
    if (!text().takeUnitDigit(b)) {
      fault();
    } else if (text().isUnitComplete()) {
      state = inName ? IN_NAME : IN_TEXT;
    }
    return i + 1;
  }

  private int inSkippedText(byte[] bytes, int from, int to) {
    Shape wanted = measured;
    int i = wanted == null ? skipper.text(bytes, from, to) : skipper.measuredText(bytes, from, to);
    skippedLength += i - from;
    if (skipper.isEnded()) {
      if (wanted != null) {
        measuredLength =
            skipper.isEscapeSeen() ? 0 : (int) Math.min(skippedLength - 1, Integer.MAX_VALUE);
        sink.length(wanted, skippedLength - 1, skipper.isEscapeSeen());
      }
      valueEnded();
    }
    return i;
  }

  private int inSkippedNest(byte[] bytes, int from, int to) {
    int i = skipper.nest(bytes, from, to);
    if (skipper.isEnded()) {
      valueEnded();
    }
    return i;
  }

  private int inNumber(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && number.take(bytes[i])) {
      i++;
    }
    if (i < to) {
      if (next != null && next.role() != Role.NONE) {
        sink.number(next, number);
      }
      valueEnded();
    }
    return i;
  }

  private void beginLiteral(String expected) {
    literal = expected;
    literalLength = 1;
    state = IN_LITERAL;
  }

  private int inLiteral(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to
        && literalLength < literal.length()
        && bytes[i] == literal.charAt(literalLength)) {
      literalLength++;
      i++;
    }
    if (literalLength == literal.length()) {
      if (next != null && next.role() != Role.NONE && !literal.equals(LITERALS[2])) {
        sink.flag(next, literal.equals(LITERALS[0]));
      }
      valueEnded();
    } else if (i < to) {
      fault();
    }
    return i;
  }

  private void fault() {
    state = OVER;
  }

  private Shape wanted() {
    Shape wanted = next;
    if (wanted == null) {
      throw new IllegalStateException("no shape for a wanted string");
    }
    return wanted;
  }

  private JsonText text() {
    JsonText kept = text;
    if (kept == null) {
      kept = new JsonText();
      text = kept;
    }
    return kept;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
