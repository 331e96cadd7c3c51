// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.util.regex.Pattern;

/** What must not be seen in captured content, and what is shown in its place. */
public record Redaction(Pattern pattern, String replacement) {

  /** The text as it may be seen: nothing of it, if the expression fails on it. */
  String of(String text) {
    try {
      return pattern.matcher(text).replaceAll(replacement);
    } catch (StackOverflowError tooLong) {
      // An alternative that is repeated takes a frame for each character.
      return replacement;
    }
  }
}
