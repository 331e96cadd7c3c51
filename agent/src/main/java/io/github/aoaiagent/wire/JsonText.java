// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.util.Arrays;

/**
 * Collects a string that came in parts or with escapes, as UTF-8, up to a limit. Reused; what is
 * beyond the limit is dropped.
 */
final class JsonText {
  private static final char REPLACEMENT = '\uFFFD';

  private byte[] bytes = new byte[64];
  private int length;
  private int limit;
  private char highSurrogate;
  private int unit;
  private int unitDigits;

  void clear(int newLimit) {
    length = 0;
    limit = newLimit;
    highSurrogate = 0;
  }

  /** Forgets what was collected so far, as it was passed on. */
  void drop() {
    length = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void add(byte[] from, int start, int end) {
    if (start == end) {
      return;
    }
    loneSurrogate();
    int count = Math.min(end - start, limit - length);
    if (count > 0) {
      ensure(count);
      System.arraycopy(from, start, bytes, length, count);
      length += count;
    }
  }

  /** Adds what follows a backslash, but for {@code u}; false if that is no escape. */
  boolean addEscape(byte escape) {
    int code =
        switch (escape) {
          case '"', '\\', '/' -> escape;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> -1;
        };
    if (code < 0) {
      return false;
    }
    loneSurrogate();
    addCodePoint(code);
    return true;
  }

  void beginUnit() {
    unit = 0;
    unitDigits = 0;
  }

  /** Takes one of the four digits after a {@code u}; false if it is none. */
  boolean takeUnitDigit(byte b) {
    int digit = Character.digit(b, 16);
    if (digit < 0) {
      return false;
    }
    unit = (unit << 4) | digit;
    if (++unitDigits == 4) {
      addUnit((char) unit);
    }
    return true;
  }

  boolean isUnitComplete() {
    return unitDigits == 4;
  }

  /** No more will come. */
  void finish() {
    loneSurrogate();
  }

  private void addUnit(char c) {
    if (Character.isLowSurrogate(c) && highSurrogate != 0) {
      addCodePoint(Character.toCodePoint(highSurrogate, c));
      highSurrogate = 0;
      return;
    }
    loneSurrogate();
    if (Character.isHighSurrogate(c)) {
      highSurrogate = c;
    } else {
      addCodePoint(Character.isLowSurrogate(c) ? REPLACEMENT : c);
    }
  }

  private void loneSurrogate() {
    if (highSurrogate != 0) {
      highSurrogate = 0;
      addCodePoint(REPLACEMENT);
    }
  }

  private void addCodePoint(int c) {
    int count = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (count > limit - length) {
      return;
    }
    ensure(count);
    if (count == 1) {
      bytes[length++] = (byte) c;
      return;
    }
    int shift = 6 * (count - 1);
    bytes[length++] = (byte) ((0xF00 >> count) | (c >> shift));
    while (shift > 0) {
      shift -= 6;
      bytes[length++] = (byte) (0x80 | ((c >> shift) & 0x3F));
    }
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }
}
