// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the content filter finds in a category, from nothing to the worst. */
enum FilterSeverity {
  UNKNOWN(0),
  CLEAR(1),
  SAFE(2),
  LOW(3),
  MEDIUM(4),
  HIGH(5),
  DETECTED(6);

  private static final FilterSeverity[] BY_RANK = values();
  private static final FilterSeverity[] NAMED_BY_SERVICE = {SAFE, LOW, MEDIUM, HIGH};

  private final int rank;
  private final String label = name().toLowerCase(Locale.ROOT);

  FilterSeverity(int rank) {
    this.rank = rank;
  }

  /** The worse, the higher; fits three bits. */
  int rank() {
    return rank;
  }

  /** As the facts spell it, and the service where it has a word. */
  String label() {
    return label;
  }

  static FilterSeverity ranked(int rank) {
    return BY_RANK[rank];
  }

  static FilterSeverity detected(boolean detected) {
    return detected ? DETECTED : CLEAR;
  }

  static FilterSeverity named(byte[] bytes, int offset, int length) {
    for (FilterSeverity severity : NAMED_BY_SERVICE) {
      if (Texts.same(severity.label, bytes, offset, length)) {
        return severity;
      }
    }
    return UNKNOWN;
  }

  static FilterSeverity named(@Nullable Object text) {
    for (FilterSeverity severity : NAMED_BY_SERVICE) {
      if (severity.label.equals(text)) {
        return severity;
      }
    }
    return UNKNOWN;
  }
}
