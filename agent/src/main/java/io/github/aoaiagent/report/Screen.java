// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

/**
 * What a table is made for.
 *
 * @param width in characters
 * @param unicode whether more than ASCII can be shown
 * @param colours whether colours are wanted
 */
public record Screen(int width, boolean unicode, boolean colours) {
  private static final String ESCAPE = "\u001b[";

  enum Colour {
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    NONE("");

    private final String code;

    Colour(String code) {
      this.code = code;
    }
  }

  String coloured(String text, Colour colour) {
    return colours && colour != Colour.NONE
        ? ESCAPE + colour.code + "m" + text + ESCAPE + "0m"
        : text;
  }

  /** A text as it can be shown: control characters of a log must not reach a terminal. */
  String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean harmless = c >= ' ' && (c < 0x7f || (c > 0x9f && unicode));
      shown.append(harmless ? c : '?');
    }
    return shown.toString();
  }

  String ellipsis() {
    return unicode ? "…" : "~";
  }
}
