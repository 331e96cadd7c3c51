// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keys of baggage as the user lists them. What cannot be one is told and left out. */
public final class BaggageKeys {
  private static final int MOST = 16;

  /** Where attributes of the agent may be: a key must not be there twice. */
  private static final List<String> TAKEN =
      List.of(
          "aoai.", "gen_ai.", "openai.", "azure.", "microsoft.", "server.", "error.", "exception.");

  private BaggageKeys() {}

  /**
   * Reads a list of keys.
   *
   * @param option what the list is given by, for complaints
   * @param list keys with commas or blanks between them
   * @param complaints is told a sentence for each key that is left out
   */
  public static List<String> parse(String option, String list, Consumer<String> complaints) {
    List<String> keys = new ArrayList<>();
    StringTokenizer tokens = new StringTokenizer(list, ", \t");
    while (tokens.hasMoreTokens()) {
      String key = tokens.nextToken();
      String fault = fault(key, keys);
      if (fault != null) {
        complaints.accept("option " + option + " has '" + key + "', " + fault + ", it is ignored");
      } else if (!keys.contains(key)) {
        keys.add(key);
      }
    }
    return List.copyOf(keys);
  }

  private static @Nullable String fault(String key, List<String> before) {
    for (String taken : TAKEN) {
      if (key.startsWith(taken)) {
        return "but what begins with " + taken + " is the agent's own";
      }
    }
    if (!isToken(key)) {
      return "which is no key of baggage";
    }
    return before.size() == MOST && !before.contains(key)
        ? "which is one more than the " + MOST + " that there may be"
        : null;
  }

  /** By RFC 9110, as the specification of baggage has it. */
  private static boolean isToken(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
