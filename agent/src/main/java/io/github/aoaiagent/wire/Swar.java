// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds bytes eight at a time. Every search returns {@code to} if there is nothing to find. */
final class Swar {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long BRACKET_BITS = ONES * 0x40;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long LINE_FEEDS = ONES * '\n';
  private static final long RETURNS = ONES * '\r';

  private Swar() {}

  /** The first quote or backslash. */
  static int quoteOrBackslash(byte[] bytes, int from, int to) {
    int i = from;
    if (i <= to - 8) { // Most strings are short.
      long word = word(bytes, i);
      long hits = equal(word, QUOTES) | equal(word, BACKSLASHES);
      if (hits != 0) {
        return at(i, hits);
      }
      i += 8;
    }
    for (; i <= to - 16; i += 16) {
      long low = word(bytes, i);
      long high = word(bytes, i + 8);
      long lowHits = equal(low, QUOTES) | equal(low, BACKSLASHES);
      long highHits = equal(high, QUOTES) | equal(high, BACKSLASHES);
      if ((lowHits | highHits) != 0) {
        return lowHits != 0 ? at(i, lowHits) : at(i + 8, highHits);
      }
    }
    while (i < to && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  /** The first quote. Backslashes are not looked for, which halves the work of a long text. */
  static int quote(byte[] bytes, int from, int to) {
    int i = from;
    for (; i <= to - 32; i += 32) {
      long hits =
          nearlyEqual(word(bytes, i), QUOTES)
              | nearlyEqual(word(bytes, i + 8), QUOTES)
              | nearlyEqual(word(bytes, i + 16), QUOTES)
              | nearlyEqual(word(bytes, i + 24), QUOTES);
      if ((hits & HIGHS) != 0) {
        break;
      }
    }
    for (; i <= to - 8; i += 8) {
      long hits = equal(word(bytes, i), QUOTES);
      if (hits != 0) {
        return at(i, hits);
      }
    }
    while (i < to && bytes[i] != '"') {
      i++;
    }
    return i;
  }

  /**
   * The first quote or bracket, or a byte that has the same three bits as the brackets (x, y, z and
   * the like, which JSON has only inside strings).
   */
  static int quoteOrBracket(byte[] bytes, int from, int to) {
    int i = from;
    for (; i <= to - 16; i += 16) {
      long low = word(bytes, i);
      long high = word(bytes, i + 8);
      long lowHits = brackets(low) | equal(low, QUOTES);
      long highHits = brackets(high) | equal(high, QUOTES);
      if ((lowHits | highHits) != 0) {
        return lowHits != 0 ? at(i, lowHits) : at(i + 8, highHits);
      }
    }
    while (i < to && (bytes[i] & 0x58) != 0x58 && bytes[i] != '"') {
      i++;
    }
    return i;
  }

  /** The first carriage return or line feed. */
  static int lineEnd(byte[] bytes, int from, int to) {
    int i = from;
    for (; i <= to - 8; i += 8) {
      long word = word(bytes, i);
      long hits = equal(word, LINE_FEEDS) | equal(word, RETURNS);
      if (hits != 0) {
        return at(i, hits);
      }
    }
    while (i < to && bytes[i] != '\n' && bytes[i] != '\r') {
      i++;
    }
    return i;
  }

  /** The first eight bytes as a number, or all there are. */
  static long head(byte[] bytes, int from, int length) {
    if (from <= bytes.length - Long.BYTES) {
      long word = word(bytes, from);
      return length >= Long.BYTES ? word : word & ((1L << (length << 3)) - 1);
    }
    long head = 0;
    for (int i = Math.min(length, Long.BYTES) - 1; i >= 0; i--) {
      head = head << 8 | (bytes[from + i] & 0xff);
    }
    return head;
  }

  private static long word(byte[] bytes, int index) {
    return (long) LONGS.get(bytes, index);
  }

  /** A bit in each byte that is equal; bytes above the first such one may have it wrongly. */
  private static long equal(long word, long pattern) {
    return nearlyEqual(word, pattern) & HIGHS;
  }

  /** The same, with other bits that mean nothing: several of these need to be rid of them once. */
  private static long nearlyEqual(long word, long pattern) {
    long zeroes = word ^ pattern;
    return (zeroes - ONES) & ~zeroes;
  }

  /** A bit in each byte that has all of 0x40, 0x10 and 0x08. */
  private static long brackets(long word) {
    return word & (word << 2) & (word << 3) & BRACKET_BITS;
  }

  private static int at(int index, long hits) {
    return index + (Long.numberOfTrailingZeros(hits) >>> 3);
  }
}
