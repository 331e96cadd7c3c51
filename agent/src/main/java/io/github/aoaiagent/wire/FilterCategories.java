// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The categories of the content filter by number, so that a verdict on all of them fits one long.
 * Knows today's and learns new ones the service brings, as long as there is room.
 */
final class FilterCategories {
  /** Three bits each in a long. */
  static final int MOST = 21;

  private static volatile List<String> names =
      List.of(
          "hate",
          "self_harm",
          "sexual",
          "violence",
          "jailbreak",
          "indirect_attack",
          "profanity",
          "protected_material_text",
          "protected_material_code",
          "ungrounded_material",
          "custom_blocklists");

  private FilterCategories() {}

  static String name(int number) {
    return names.get(number);
  }

  /** The number of a category, or -1 if it is not known. */
  static int number(byte[] bytes, int offset, int length) {
    List<String> known = names;
    for (int i = 0; i < known.size(); i++) {
      if (Texts.same(known.get(i), bytes, offset, length)) {
        return i;
      }
    }
    return -1;
  }

  /** The number of a category, which is learned if need be; -1 if there is no room. */
  static int learn(@Nullable String name) {
    int number = names.indexOf(name);
    return number >= 0 || name == null || name.isBlank() ? number : add(name);
  }

  private static synchronized int add(String name) {
    int number = names.indexOf(name);
    if (number >= 0 || names.size() == MOST) {
      return number;
    }
    List<String> more = new ArrayList<>(names);
    more.add(name);
    names = List.copyOf(more);
    return more.size() - 1;
  }
}
