// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Versions in Maven's notation, {@code [0.18,0.29),[0.40,)}; {@code none} is no version. */
record VersionRanges(String text) {
  private static final Pattern RANGE = Pattern.compile("([\\[(])([^,]*),([^,]*)([\\])])");

  VersionRanges {
    String rest = RANGE.matcher(text).replaceAll("").replace(",", "");
    if (!rest.isEmpty() && !text.equals("none")) {
      throw new IllegalArgumentException("no version ranges: " + text);
    }
  }

  boolean contains(String version) {
    SdkVersion asked = SdkVersion.of(version);
    return RANGE.matcher(text).results().anyMatch(range -> contains(range, asked));
  }

  private static boolean contains(MatchResult range, SdkVersion asked) {
    String first = range.group(2);
    String last = range.group(3);
    int fromFirst = first.isEmpty() ? 1 : asked.compareTo(SdkVersion.of(first));
    int toLast = last.isEmpty() ? 1 : SdkVersion.of(last).compareTo(asked);
    return (fromFirst > 0 || (fromFirst == 0 && range.group(1).equals("[")))
        && (toLast > 0 || (toLast == 0 && range.group(4).equals("]")));
  }
}
