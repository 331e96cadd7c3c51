// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import org.jspecify.annotations.Nullable;

/**
 * Texts that come again and again, each of them once: a log has a million lines and a dozen models.
 * Has a fixed number of places; the newest text of a place stays.
 */
final class TextPool {
  private static final int PLACES = 1 << 12;
  private static final int LONGEST = 256;

  private final @Nullable String[] texts = new String[PLACES];

  String text(char[] chars, int offset, int length) {
    if (length > LONGEST) {
      return new String(chars, offset, length);
    }
    int hash = length;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + chars[i];
    }
    int place = (hash ^ hash >>> 16) & (PLACES - 1);
    String known = texts[place];
    if (known != null && equal(known, chars, offset, length)) {
      return known;
    }
    String text = new String(chars, offset, length);
    texts[place] = text;
    return text;
  }

  private static boolean equal(String text, char[] chars, int offset, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != chars[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
