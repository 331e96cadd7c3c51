// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.estimate;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a model's tokens are taken from. Only models all of whose tokens can be seen have one here:
 * none that reasons, hears, speaks or searches.
 */
public enum Vocabulary {
  CL100K_BASE,
  O200K_BASE;

  private static final String[] NEWER = {
    "gpt-4o", "gpt-4.1", "gpt-4.5", "chatgpt-4o", "gpt-5-chat"
  };
  private static final String[] OLDER = {"gpt-4", "gpt-35-turbo", "gpt-3.5-turbo"};
  private static final String[] HIDING = {"audio", "realtime", "search", "transcribe", "tts"};
  private static final String TUNED = "ft:";

  /** That of a model; null if its tokens cannot be counted or nothing is known of it. */
  public static @Nullable Vocabulary of(String model) {
    String name = model.toLowerCase(Locale.ROOT);
    if (name.startsWith(TUNED)) {
      name = name.substring(TUNED.length());
    }
    for (String hiding : HIDING) {
      if (name.contains(hiding)) {
        return null;
      }
    }
    if (isOne(name, NEWER)) {
      return O200K_BASE;
    }
    return isOne(name, OLDER) ? CL100K_BASE : null;
  }

  private static boolean isOne(String name, String[] families) {
    for (String family : families) {
      // Not of the next generation: gpt-4.2 is none of gpt-4.
      if (name.startsWith(family)
          && (name.length() == family.length() || "-.:".indexOf(name.charAt(family.length())) >= 0)
          && !isNumberAfter(name, family.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the family's number goes on: {@code .2} behind {@code gpt-4}. */
  private static boolean isNumberAfter(String name, int at) {
    return at + 1 < name.length()
        && name.charAt(at) == '.'
        && Character.isDigit(name.charAt(at + 1));
  }
}
