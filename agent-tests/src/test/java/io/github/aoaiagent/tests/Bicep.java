// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The resource of a bicep file, as far as our files go: a field or an item a line, objects and
 * lists over several lines, and of expressions what depends on a rule of a loop. Literals and
 * expressions are both text, without quotes.
 */
final class Bicep {
  private static final Pattern FIELD = Pattern.compile("(\\w+): (.*)");
  private static final Pattern CHOICE =
      Pattern.compile("empty\\(rule\\.(\\w+)\\) \\? (null|\\[]) : (.*)");

  private final Iterator<String> lines;
  private final Map<String, String> rule;

  private Bicep(Iterator<String> lines, Map<String, String> rule) {
    this.lines = lines;
    this.rule = rule;
  }

  /**
   * Reads it.
   *
   * @param rule the fields of {@code rule}, where the resource is made in a loop
   */
  static Map<String, Object> resource(String file, Map<String, String> rule) {
    Iterator<String> lines = file.lines().map(String::strip).iterator();
    while (!lines.next().startsWith("resource ")) {}
    return new Bicep(lines, rule).object();
  }

  /** A literal without its quotes, anything else as it is. */
  static String text(String written) {
    boolean quoted = written.startsWith("'") && written.endsWith("'");
    return quoted ? written.substring(1, written.length() - 1).replace("\\'", "'") : written;
  }

  private Map<String, Object> object() {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String line = lines.next(); !line.startsWith("}"); line = lines.next()) {
      Matcher field = FIELD.matcher(line);
      if (!field.matches()) {
        throw new AssertionError("cannot be read: " + line);
      }
      Object value = value(field.group(2));
      if (value != null) {
        fields.put(field.group(1), value);
      }
    }
    return fields;
  }

  private List<Object> list() {
    List<Object> items = new ArrayList<>();
    for (String line = lines.next(); !line.equals("]"); line = lines.next()) {
      items.add(Objects.requireNonNull(value(line)));
    }
    return items;
  }

  /** Null is as good as absent. */
  private @Nullable Object value(String written) {
    Matcher choice = CHOICE.matcher(written);
    if (choice.matches()) {
      Object other = value(choice.group(3));
      boolean empty = Objects.requireNonNull(rule.get(choice.group(1))).isEmpty();
      return empty ? choice.group(2).equals("[]") ? List.of() : null : other;
    }
    return switch (written) {
      case "{" -> object();
      case "[" -> list();
      default -> ofRule(text(written));
    };
  }

  private String ofRule(String text) {
    return text.startsWith("rule.")
        ? Objects.requireNonNull(rule.get(text.substring(5)), text)
        : text.replace("${rule.name}", rule.getOrDefault("name", ""));
  }
}
