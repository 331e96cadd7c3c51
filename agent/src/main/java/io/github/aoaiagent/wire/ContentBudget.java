// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What captured content may still take. Text is redacted whole before it is cut; when nothing is
 * left, no more messages and parts are added, so that what there is stays well-formed.
 */
final class ContentBudget {
  /** One message, part or value may be there for so many characters, and a few in any case. */
  private static final int CHARS_PER_ENTRY = 32;

  private static final int FEW_ENTRIES = 16;

  private static final String MARK = "…[truncated]";

  private final List<Redaction> redactions;
  private long left;
  private long entriesLeft;

  ContentBudget(long chars, List<Redaction> redactions) {
    this.left = chars;
    this.entriesLeft = FEW_ENTRIES + chars / CHARS_PER_ENTRY;
    this.redactions = redactions;
  }

  long left() {
    return left;
  }

  /** Whether one more message, part or value may be there. */
  boolean allowsMore() {
    return left > 0 && entriesLeft-- > 0;
  }

  /** As much of the text as may be shown. */
  String text(String text) {
    return text(text, false);
  }

  /**
   * As much of the text as may be shown.
   *
   * @param cut whether it was longer once
   */
  String text(String text, boolean cut) {
    String shown = redacted(text);
    if (shown.length() <= left) {
      left -= shown.length();
      return cut ? shown + MARK : shown;
    }
    int end = (int) left;
    if (end > 0 && Character.isHighSurrogate(shown.charAt(end - 1))) {
      end--;
    }
    left = 0;
    return shown.substring(0, end) + MARK;
  }

  /** Base64 data, which is of no use if it is cut. */
  String data(String base64) {
    if (base64.length() > left) {
      return MARK;
    }
    left -= base64.length();
    return base64;
  }

  /** A JSON value with all its strings as they may be shown. */
  @Nullable Object tree(@Nullable Object value) {
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> shown = new ArrayList<>();
      for (Object element : list) {
        if (!allowsMore()) {
          break;
        }
        shown.add(tree(element));
      }
      return shown;
    }
    return value instanceof Map<?, ?> map ? members(map) : value;
  }

  private Map<String, @Nullable Object> members(Map<?, ?> map) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : map.entrySet()) {
      if (!allowsMore()) {
        break;
      }
      shown.put(text(String.valueOf(member.getKey())), tree(member.getValue()));
    }
    return shown;
  }

  private String redacted(String text) {
    String redacted = text;
    for (Redaction redaction : redactions) {
      redacted = redaction.of(redacted);
    }
    return redacted;
  }
}
