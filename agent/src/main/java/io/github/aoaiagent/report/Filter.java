// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.util.List;

/**
 * Which calls count: those whose dimension has one of some values.
 *
 * @param values without regard to case; one that ends with {@code *} fits what begins like it; an
 *     empty one fits what is not known
 */
public record Filter(Dimension dimension, List<String> values) {

  /**
   * As people type it: {@code model=gpt-4o,gpt-4.1*}.
   *
   * @throws IllegalArgumentException if it is not like that; its message is a sentence
   */
  public static Filter of(String typed) {
    int equals = typed.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException(
          "'" + typed + "' has no '='; it is to be like model=gpt-4o or tag:tenant=acme,umbrella");
    }
    return new Filter(
        Dimension.of(typed.substring(0, equals)),
        List.of(typed.substring(equals + 1).split(",", -1)));
  }

  boolean fits(String value) {
    for (String wanted : values) {
      int length = wanted.length() - 1;
      boolean prefix = length >= 0 && wanted.charAt(length) == '*';
      if (prefix
          ? value.regionMatches(true, 0, wanted, 0, length)
          : value.equalsIgnoreCase(wanted)) {
        return true;
      }
    }
    return false;
  }
}
