// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in a table of the README, written out. There {@code .x} stands for the name before it
 * with another end, and {@code {a,b}} for either.
 */
final class ReadmeNames {
  private static final Pattern NAME = Pattern.compile("`(\\.?[a-z_{},]+(?:\\.[a-z_{},]+)*)`");
  private static final Pattern CHOICE = Pattern.compile("\\{([^{}]*)}");

  private ReadmeNames() {}

  /** All names with a dot in the last column of the table that begins with this line. */
  static Set<String> inTable(String readme, String header) {
    int begin = readme.indexOf(header);
    if (begin < 0) {
      throw new AssertionError("the README has no table " + header);
    }
    Set<String> names = new TreeSet<>();
    readme
        .substring(begin)
        .lines()
        .takeWhile(line -> line.startsWith("|"))
        .forEach(row -> names.addAll(inText(row)));
    return names;
  }

  static List<String> inText(String text) {
    List<String> names = new ArrayList<>();
    String family = "";
    for (Matcher found = NAME.matcher(text); found.find(); ) {
      String written = found.group(1);
      if (written.startsWith(".")) {
        names.addAll(choices(family + written));
      } else if (written.contains(".")) {
        family = written.substring(0, written.lastIndexOf('.'));
        names.addAll(choices(written));
      }
    }
    return names;
  }

  private static List<String> choices(String name) {
    Matcher choice = CHOICE.matcher(name);
    if (!choice.find()) {
      return List.of(name);
    }
    List<String> names = new ArrayList<>();
    for (String each : choice.group(1).split(",")) {
      names.addAll(
          choices(name.substring(0, choice.start()) + each + name.substring(choice.end())));
    }
    return names;
  }
}
