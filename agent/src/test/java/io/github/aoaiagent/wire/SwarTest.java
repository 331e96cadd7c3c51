// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SwarTest {
  private static final byte[] ALPHABET =
      Reading.utf8("\"\\[]{}\n\r!#Z^z|~ax019.,-+eE \t\u00e9\u20ac\ud83d\ude00");

  @Test
  void findsWhatAPlainLoopFinds() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(70)];
      boolean rare = random.nextBoolean();
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = rare && random.nextInt(30) > 0 ? (byte) 'a' : any(random);
      }
      int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      int to = from + random.nextInt(bytes.length - from + 1);
      assertEquals(plain(bytes, from, to, "\"\\"), Swar.quoteOrBackslash(bytes, from, to));
      assertEquals(plain(bytes, from, to, "\r\n"), Swar.lineEnd(bytes, from, to));
      assertEquals(plain(bytes, from, to, "\"[]{}"), bracket(bytes, from, to));
      assertEquals(head(bytes, from, to - from), Swar.head(bytes, from, to - from));
    }
  }

  private static byte any(Random random) {
    return random.nextBoolean()
        ? ALPHABET[random.nextInt(ALPHABET.length)]
        : (byte) random.nextInt(256);
  }

  /** It may stop early at other bytes. */
  private static int bracket(byte[] bytes, int from, int to) {
    int i = Swar.quoteOrBracket(bytes, from, to);
    while (i < to && "\"[]{}".indexOf(bytes[i]) < 0) {
      i = Swar.quoteOrBracket(bytes, i + 1, to);
    }
    return i;
  }

  private static long head(byte[] bytes, int from, int length) {
    byte[] first = Arrays.copyOf(Arrays.copyOfRange(bytes, from, from + Math.min(length, 8)), 8);
    return ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static int plain(byte[] bytes, int from, int to, String wanted) {
    for (int i = from; i < to; i++) {
      if (bytes[i] >= 0 && wanted.indexOf(bytes[i]) >= 0) {
        return i;
      }
    }
    return to;
  }
}
