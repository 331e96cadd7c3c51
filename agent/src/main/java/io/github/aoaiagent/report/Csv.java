// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV as RFC 4180 has it. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it.
 */
final class Csv {
  private static final String FORMULA = "=+-@\t\r";

  private final Appendable out;
  private boolean begun;

  /**
   * @param excel whether to begin with the mark by which Excel knows UTF-8
   */
  Csv(Appendable out, boolean excel) throws IOException {
    this.out = out;
    if (excel) {
      out.append('\ufeff');
    }
  }

  Csv text(@Nullable String text) throws IOException {
    if (text == null || text.isEmpty()) {
      return cell("");
    }
    return cell(FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text);
  }

  /** A number, empty for NaN. */
  Csv number(double number) throws IOException {
    return cell(Numbers.plain(number));
  }

  void end() throws IOException {
    out.append("\r\n");
    begun = false;
  }

  private Csv cell(String text) throws IOException {
    if (begun) {
      out.append(',');
    }
    begun = true;
    if (isPlain(text)) {
      out.append(text);
    } else {
      out.append('"').append(text.replace("\"", "\"\"")).append('"');
    }
    return this;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == ',' || c == '\n' || c == '\r') {
        return false;
      }
    }
    return true;
  }
}
