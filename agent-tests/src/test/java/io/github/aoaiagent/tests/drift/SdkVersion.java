// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

import java.util.ArrayList;
import java.util.List;

/** A version such as 4.101.0 or 1.0.0-beta.16; a beta is before its release. */
record SdkVersion(String text, List<Integer> numbers) implements Comparable<SdkVersion> {
  private static final int BETA = -1;

  static SdkVersion of(String text) {
    List<Integer> numbers = new ArrayList<>();
    for (String part : text.split("[.-]")) {
      numbers.add(Character.isDigit(part.charAt(0)) ? Integer.parseInt(part) : BETA);
    }
    return new SdkVersion(text, numbers);
  }

  @Override
  public int compareTo(SdkVersion other) {
    for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
      int order = Integer.compare(number(i), other.number(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private int number(int place) {
    return place < numbers.size() ? numbers.get(place) : 0;
  }
}
