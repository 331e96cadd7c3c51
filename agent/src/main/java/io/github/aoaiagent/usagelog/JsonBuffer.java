// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** JSON in UTF-8 in an array that is used again. Texts are cut at {@link #MOST_CHARS}. */
final class JsonBuffer {
  /** Names and reasons are short; what is longer is somebody's mistake. */
  static final int MOST_CHARS = 512;

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private static final int MOST_BYTES_A_CHAR = 6;
  private static final int MOST_DECIMALS = 12;
  private static final double MOST_SCALED = 1e15;

  private byte[] bytes = new byte[1 << 16];
  private int length;

  int length() {
    return length;
  }

  /** Forgets what came after the first bytes. */
  void cut(int to) {
    length = to;
  }

  /** What is held, to be read; valid until more is put. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, length);
  }

  /** Forgets the first bytes. */
  void consume(int count) {
    System.arraycopy(bytes, count, bytes, 0, length - count);
    length -= count;
  }

  void raw(byte value) {
    room(1);
    bytes[length++] = value;
  }

  void raw(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  /** The text in quotes. */
  void text(String text) {
    int end = Math.min(text.length(), MOST_CHARS);
    room(end * MOST_BYTES_A_CHAR + 2);
    bytes[length++] = '"';
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        ascii(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < end
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        pair(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        character(Character.isSurrogate(c) ? '\uFFFD' : c);
      }
    }
    bytes[length++] = '"';
  }

  private void ascii(char c) {
    if (c == '"' || c == '\\') {
      bytes[length++] = '\\';
      bytes[length++] = (byte) c;
    } else if (c >= ' ' && c != 0x7F) {
      bytes[length++] = (byte) c;
    } else {
      bytes[length++] = '\\';
      bytes[length++] = 'u';
      bytes[length++] = '0';
      bytes[length++] = '0';
      bytes[length++] = HEX[c >> 4];
      bytes[length++] = HEX[c & 0xF];
    }
  }

  private void character(char c) {
    if (c < 0x800) {
      bytes[length++] = (byte) (0xC0 | c >> 6);
    } else {
      bytes[length++] = (byte) (0xE0 | c >> 12);
      bytes[length++] = (byte) (0x80 | (c >> 6 & 0x3F));
    }
    bytes[length++] = (byte) (0x80 | (c & 0x3F));
  }

  private void pair(int codePoint) {
    bytes[length++] = (byte) (0xF0 | codePoint >> 18);
    bytes[length++] = (byte) (0x80 | (codePoint >> 12 & 0x3F));
    bytes[length++] = (byte) (0x80 | (codePoint >> 6 & 0x3F));
    bytes[length++] = (byte) (0x80 | (codePoint & 0x3F));
  }

  /** A finite number in plain notation, as exact as 15 digits and 12 decimals are. */
  void number(double number) {
    room(64);
    double rest = Math.abs(number);
    boolean whole = rest < MOST_SCALED && rest == (long) rest;
    int decimals = whole ? 0 : MOST_DECIMALS;
    double scale = whole ? 1 : 1e12;
    while (decimals > 0 && rest * scale >= MOST_SCALED) {
      decimals--;
      scale /= 10;
    }
    long scaled = Math.round(rest * scale);
    while (decimals > 0 && scaled % 10 == 0) {
      decimals--;
      scaled /= 10;
    }
    if (number < 0 && scaled != 0) {
      bytes[length++] = '-';
    }
    digits(scaled, decimals);
  }

  private void digits(long scaled, int decimals) {
    int count = Math.max(decimals + 1, digits(scaled)) + (decimals > 0 ? 1 : 0);
    long rest = scaled;
    for (int i = count - 1; i >= 0; i--) {
      if (decimals > 0 && count - 1 - i == decimals) {
        bytes[length + i] = '.';
      } else {
        bytes[length + i] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
    }
    length += count;
  }

  private static int digits(long number) {
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
