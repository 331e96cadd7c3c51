// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import org.jspecify.annotations.Nullable;

/** What the service said of an error, in a body, in a stream or as an SDK parsed it. */
final class ServiceError {
  private static final int LONGEST_CODE = 64;

  private boolean seen;
  private @Nullable String code;
  private @Nullable String type;
  private @Nullable String message;

  void see() {
    seen = true;
  }

  void see(boolean now) {
    seen |= now;
  }

  void code(@Nullable String text) {
    code = text == null || text.isBlank() ? code : text;
  }

  void type(@Nullable String text) {
    type = text == null || text.isBlank() ? type : text;
  }

  void message(@Nullable String text) {
    message = text == null || text.isBlank() ? message : text;
  }

  boolean isSeen() {
    return seen;
  }

  /** Whether the content filter refused the prompt. */
  boolean isFilter() {
    String said = code;
    return said != null
        && switch (said) {
          case "content_filter", "contentFilter", "content_policy_violation" -> true;
          default -> false;
        };
  }

  /** The service's code, or its type of error where it has no code; null if neither is there. */
  @Nullable String id() {
    String id = code == null ? type : code;
    return id == null ? null : lowCardinality(id);
  }

  @Nullable String message() {
    return message;
  }

  /** An id that is safe to be a metric's attribute: short, and of one word. */
  private static String lowCardinality(String id) {
    String trimmed = id.strip();
    int length = Math.min(trimmed.length(), LONGEST_CODE);
    StringBuilder word = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      char c = trimmed.charAt(i);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "._-:/".indexOf(c) >= 0);
      word.append(plain ? c : '_');
    }
    return word.toString();
  }
}
