// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

/**
 * Moves past strings, objects and arrays that nobody wants, eight bytes at a time. Only looks for
 * where they end, so it needs no stack and no depth is too deep.
 */
final class JsonSkipper {
  /** How much of a string must be seen to have no quote: more than JSON between strings has. */
  private static final int SURE = 64;

  private boolean ended;
  private boolean escapePending;
  private boolean escapeSeen;
  private boolean inText;
  private int depth;

  /** What was skipped has ended at the place that was returned last. */
  boolean isEnded() {
    return ended;
  }

  /** Whether the string had escapes. */
  boolean isEscapeSeen() {
    return escapeSeen;
  }

  /** A string begins; its first quote is behind. */
  void beginText() {
    escapePending = false;
    escapeSeen = false;
  }

  /** An object or array begins; its first bracket is behind. */
  void beginNest() {
    inText = false;
    depth = 1;
  }

  /**
   * Skips in a string of which only the end is wanted; returns where it goes on. A quote ends it if
   * the backslashes right before are even in number.
   */
  int text(byte[] bytes, int from, int to) {
    int i = from;
    if (escapePending) {
      escapePending = false;
      i++;
    }
    ended = false;
    while (i < to) {
      int quote = Swar.quote(bytes, i, to);
      boolean escaped = isEscaped(bytes, i, quote);
      if (quote == to) {
        escapePending = escaped;
        return to;
      }
      i = quote + 1;
      if (!escaped) {
        ended = true;
        return i;
      }
    }
    return to;
  }

  /**
   * Skips a string that is probably as long as one before it, as the vectors of embeddings are in
   * base64: where it would end there must be a quote and the end of a member, and no quote before.
   *
   * @return where it goes on; below zero if that is not so, or cannot be seen yet
   */
  static int like(byte[] bytes, int from, int to, int length) {
    if (length < SURE || length >= to - from - 1) {
      return -1;
    }
    int end = from + length;
    boolean ends = bytes[end] == '"' && (bytes[end + 1] == '}' || bytes[end + 1] == ',');
    return ends && Swar.quoteOrBackslash(bytes, end - SURE, end) == end ? end + 1 : -1;
  }

  /** Whether what stands at a place is escaped; nothing before {@code from} counts. */
  private static boolean isEscaped(byte[] bytes, int from, int place) {
    int i = place;
    while (i > from && bytes[i - 1] == '\\') {
      i--;
    }
    return ((place - i) & 1) != 0;
  }

  /** Skips in a string and sees whether it has escapes; returns where it goes on. */
  int measuredText(byte[] bytes, int from, int to) {
    int i = from;
    if (escapePending) {
      escapePending = false;
      i++;
    }
    ended = false;
    while (true) {
      i = Swar.quoteOrBackslash(bytes, i, to);
      if (i == to) {
        return to;
      }
      if (bytes[i] == '"') {
        ended = true;
        return i + 1;
      }
      escapeSeen = true;
      i += 2;
      if (i >= to) {
        escapePending = i > to;
        return to;
      }
    }
  }

  /** Skips in an object or array; returns where it goes on. */
  int nest(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (inText) {
        i = text(bytes, i, to);
        inText = !ended;
        continue;
      }
      i = Swar.quoteOrBracket(bytes, i, to);
      if (i < to && bracket(bytes[i++])) {
        ended = true;
        return i;
      }
    }
    ended = false;
    return to;
  }

  /** Whether the last bracket closes. */
  private boolean bracket(byte b) {
    switch (b) {
      case '"' -> {
        beginText();
        inText = true;
      }
      case '{', '[' -> depth++;
      case '}', ']' -> depth--;
      default -> {}
    }
    return depth == 0;
  }
}
