// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report.html;

import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.UsageLine;
import org.jspecify.annotations.Nullable;

/** The names in a line as the report shows them. */
final class Names {
  /** Of what is not known. */
  static final String UNKNOWN = "unknown";

  /** Of what is not told apart. */
  static final String OTHER = "other";

  private static final int LONGEST = 160;

  private Names() {}

  static String of(UsageLine line, Column column) {
    return shown(line.text(column));
  }

  static String shown(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return UNKNOWN;
    }
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
  }
}
