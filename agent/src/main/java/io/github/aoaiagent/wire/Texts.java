// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes strings of UTF-8 bytes. Short ASCII ones come from a small shared table, so that the model
 * or the finish reason of a million calls is one string; the table is bounded and races in it cost
 * at most a second copy.
 */
final class Texts {
  private static final int LONGEST_SHARED = 48;
  private static final int SLOTS = 512;
  private static final @Nullable String[] SHARED = new String[SLOTS];

  private Texts() {}

  /** A string that is likely to be seen again. */
  static String shared(byte[] bytes, int offset, int length) {
    if (length > LONGEST_SHARED) {
      return fresh(bytes, offset, length);
    }
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] < 0) {
        return fresh(bytes, offset, length);
      }
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    String known = SHARED[slot];
    if (known != null && same(known, bytes, offset, length)) {
      return known;
    }
    String made = fresh(bytes, offset, length);
    SHARED[slot] = made;
    return made;
  }

  /** A string of its own; a last character that was cut is left out. */
  static String fresh(byte[] bytes, int offset, int length) {
    return new String(
        bytes, offset, wholeCharacters(bytes, offset, length), StandardCharsets.UTF_8);
  }

  /** Whether the string is these bytes; only told for ASCII. */
  static boolean same(@Nullable String text, byte[] bytes, int offset, int length) {
    if (text == null || text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != bytes[offset + i]) {
        return false;
      }
    }
    return true;
  }

  /** How many of the bytes are whole characters. */
  private static int wholeCharacters(byte[] bytes, int offset, int length) {
    int last = length - 1;
    int followers = 0;
    while (last >= 0 && (bytes[offset + last] & 0xC0) == 0x80 && followers < 3) {
      last--;
      followers++;
    }
    if (last < 0 || bytes[offset + last] >= 0) {
      return length;
    }
    int lead = bytes[offset + last] & 0xFF;
    int needed = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    return followers < needed ? last : length;
  }
}
