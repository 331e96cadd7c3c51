// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

/**
 * Walks over the members of one JSON object whose bytes are all there, and tells where each stands.
 * What is inside of a value is only looked at for where it ends.
 */
final class JsonMembers {
  private final JsonSkipper skipper = new JsonSkipper();
  private byte[] bytes = {};
  private int at;
  private int to;
  private int count;
  private boolean over;
  private boolean whole;

  /** The comma before the member, or the place after the brace. */
  private int from;

  private int nameFrom;
  private int nameTo;
  private int valueFrom;
  private int valueTo;

  /** Stands before the first member of what may be an object. */
  void start(byte[] json, int begin, int end) {
    bytes = json;
    at = begin;
    to = end;
    count = 0;
    whole = false;
    over = !take('{');
    from = at;
  }

  /** Goes to the next member; false if there is none, or none that is whole. */
  boolean next() {
    if (over) {
      return false;
    }
    over = true;
    if (take('}')) {
      whole = isAtEnd();
      return false;
    }
    from = count == 0 ? at : place();
    if ((count > 0 && !take(',')) || !name() || !take(':') || !value()) {
      return false;
    }
    count++;
    over = false;
    return true;
  }

  /** Whether the object was seen to its end, with nothing behind it. */
  boolean isWhole() {
    return whole;
  }

  boolean isNamed(String name) {
    return Texts.same(name, bytes, nameFrom, nameTo - nameFrom);
  }

  /** Whether the name is written with escapes, so that it may be any. */
  boolean isEscaped() {
    return Swar.quoteOrBackslash(bytes, nameFrom, nameTo) < nameTo;
  }

  boolean hasValue(String literal) {
    return Texts.same(literal, bytes, valueFrom, valueTo - valueFrom);
  }

  /** The value with what stands around it, shortened to so many bytes. */
  String value(int most) {
    return Texts.shared(bytes, valueFrom, Math.min(most, valueTo - valueFrom));
  }

  /** Whether the value is an object. */
  boolean hasObject() {
    return bytes[valueFrom] == '{';
  }

  /** Whether the value is an array without elements. */
  boolean hasEmptyArray() {
    if (bytes[valueFrom] != '[') {
      return false;
    }
    int i = valueFrom + 1;
    while (isSpace(bytes[i])) {
      i++;
    }
    return bytes[i] == ']';
  }

  /** Where it begins, with the comma before it. */
  int from() {
    return from;
  }

  /** Where it ends; the comma behind it is part of the first member, which has none before. */
  int end() {
    if (count > 1) {
      return valueTo;
    }
    int comma = place();
    return comma < to && bytes[comma] == ',' ? comma + 1 : valueTo;
  }

  private boolean name() {
    if (!take('"')) {
      return false;
    }
    nameFrom = at;
    if (!skipText()) {
      return false;
    }
    nameTo = at - 1;
    return true;
  }

  private boolean value() {
    at = place();
    if (at == to) {
      return false;
    }
    valueFrom = at;
    byte first = bytes[at];
    boolean ended;
    if (first == '"') {
      at++;
      ended = skipText();
    } else if (first == '{' || first == '[') {
      skipper.beginNest();
      at = skipper.nest(bytes, at + 1, to);
      ended = skipper.isEnded();
    } else {
      while (at < to && !isSpace(bytes[at]) && bytes[at] != ',' && bytes[at] != '}') {
        at++;
      }
      ended = at > valueFrom && at < to;
    }
    valueTo = at;
    return ended;
  }

  private boolean skipText() {
    skipper.beginText();
    if (at == to) {
      return false;
    }
    at = skipper.text(bytes, at, to);
    return skipper.isEnded();
  }

  private boolean take(char wanted) {
    at = place();
    if (at < to && bytes[at] == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private boolean isAtEnd() {
    at = place();
    return at == to;
  }

  /** The next place that is not white space. */
  private int place() {
    int i = at;
    while (i < to && isSpace(bytes[i])) {
      i++;
    }
    return i;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
