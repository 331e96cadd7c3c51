// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where message content goes, if anywhere: the modes that all GenAI instrumentations share. */
public enum ContentMode {
  NO_CONTENT(false, false),
  SPAN_ONLY(true, false),
  EVENT_ONLY(false, true),
  SPAN_AND_EVENT(true, true);

  private final boolean onSpan;
  private final boolean onEvent;

  ContentMode(boolean onSpan, boolean onEvent) {
    this.onSpan = onSpan;
    this.onEvent = onEvent;
  }

  /**
   * The mode of that name in any case; {@code true} is {@link #SPAN_AND_EVENT} and {@code false} is
   * {@link #NO_CONTENT}. Null if the text is none of these.
   */
  public static @Nullable ContentMode parse(String text) {
    return switch (text.trim().toUpperCase(Locale.ROOT)) {
      case "FALSE", "NO_CONTENT" -> NO_CONTENT;
      case "SPAN_ONLY" -> SPAN_ONLY;
      case "EVENT_ONLY" -> EVENT_ONLY;
      case "TRUE", "SPAN_AND_EVENT" -> SPAN_AND_EVENT;
      default -> null;
    };
  }

  public boolean onSpan() {
    return onSpan;
  }

  public boolean onEvent() {
    return onEvent;
  }

  /** Whether content has to be read at all. */
  public boolean captures() {
    return onSpan || onEvent;
  }
}
