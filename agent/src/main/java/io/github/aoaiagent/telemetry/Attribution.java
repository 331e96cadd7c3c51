// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whose calls these are, as far as the user wants to know.
 *
 * @param baggageKeys the entries of OpenTelemetry baggage that become tags; those of {@code
 *     metricKeys} among them
 * @param metricKeys the tags that are on metrics, too
 * @param caller what is taken for the caller
 * @param ids whether {@link io.github.aoaiagent.call.Fact#TRACE_ID} and {@code SPAN_ID} are wanted
 */
public record Attribution(
    List<String> baggageKeys, List<String> metricKeys, Caller caller, boolean ids) {
  /** Characters of a tag's value; what is longer is cut. */
  static final int MOST_CHARS = 256;

  /** By default: no tags, no ids. */
  public static final Attribution DEFAULT =
      new Attribution(List.of(), List.of(), Caller.SPAN, false);

  public Attribution {
    if (!metricKeys.isEmpty()) {
      Set<String> all = new LinkedHashSet<>(baggageKeys);
      all.addAll(metricKeys);
      baggageKeys = List.copyOf(all);
    }
  }

  /** Whether there may be tags at all. */
  public boolean hasTags() {
    return !baggageKeys.isEmpty();
  }

  /**
   * The tags of a call, see {@link io.github.aoaiagent.call.Fact#TAGS}.
   *
   * @param baggage the value of an entry, or null
   * @return empty if there are none
   */
  public List<String> tags(Function<String, @Nullable String> baggage) {
    List<String> tags = new ArrayList<>();
    for (String key : baggageKeys) {
      String value = baggage.apply(key);
      if (value != null && !value.isBlank()) {
        tags.add(key + '=' + cut(value));
      }
    }
    return tags;
  }

  /** The text, as far as it is short enough; half a character is left out. */
  public static String cut(String text) {
    if (text.length() <= MOST_CHARS) {
      return text;
    }
    boolean half = Character.isHighSurrogate(text.charAt(MOST_CHARS - 1));
    return text.substring(0, half ? MOST_CHARS - 1 : MOST_CHARS);
  }
}
