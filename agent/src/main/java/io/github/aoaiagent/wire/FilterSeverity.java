// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the content filter finds in a category, from nothing to the worst. */
enum FilterSeverity {
  UNKNOWN,
  CLEAR,
  SAFE,
  LOW,
  MEDIUM,
  HIGH,
  DETECTED;

  private static final FilterSeverity[] ALL = values();

  /** As the service and our facts spell it. */
  private final String label = name().toLowerCase(Locale.ROOT);

  String label() {
    return label;
  }

  static FilterSeverity of(int ordinal) {
    return ALL[ordinal];
  }

  static FilterSeverity detected(boolean detected) {
    return detected ? DETECTED : CLEAR;
  }

  static FilterSeverity named(byte[] bytes, int offset, int length) {
    for (int i = SAFE.ordinal(); i <= HIGH.ordinal(); i++) {
      if (Texts.same(ALL[i].label, bytes, offset, length)) {
        return ALL[i];
      }
    }
    return UNKNOWN;
  }

  static FilterSeverity named(@Nullable Object text) {
    for (int i = SAFE.ordinal(); i <= HIGH.ordinal(); i++) {
      if (ALL[i].label.equals(text)) {
        return ALL[i];
      }
    }
    return UNKNOWN;
  }
}
