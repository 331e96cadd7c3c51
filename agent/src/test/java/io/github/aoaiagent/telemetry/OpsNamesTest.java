// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.Fact;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is shipped for other tools names attributes and metrics as the agent does. */
class OpsNamesTest {
  private static final Path OPS = Path.of("src/main/ops");

  /** With a dot behind it, it is the beginning of names. */
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.])((?:gen_ai|aoai)(?:\\.[a-z_]+)+)(\\.?)");

  private final Recorded recorded = new Recorded();

  @Test
  void everyNameIsTheAgents() throws IOException {
    Set<String> known = attributes();
    metrics().forEach(metric -> known.add(metric.getName()));
    Set<String> unknown = new TreeSet<>();
    int count = 0;
    for (Path file : files()) {
      for (Matcher each = NAME.matcher(Files.readString(file)); each.find(); count++) {
        String name = each.group(1);
        boolean begins = known.stream().anyMatch(other -> other.startsWith(name + "."));
        if (!known.contains(name) && !(begins && each.group(2).equals("."))) {
          unknown.add(OPS.relativize(file) + ": " + name);
        }
      }
    }
    assertEquals(Set.of(), unknown);
    assertTrue(count > 100, "names found: " + count);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(OPS)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(kql|json|bicep|md|ya?ml|sql|pq)"))
          .toList();
    }
  }

  private static Set<String> attributes() {
    Set<String> names = new TreeSet<>();
    for (Fact fact : KeysTest.facts()) {
      names.add(Keys.of(fact).getKey());
    }
    for (Field field : Keys.class.getDeclaredFields()) {
      if (field.getType() == AttributeKey.class) {
        names.add(key(field).getKey());
      }
    }
    return names;
  }

  private static AttributeKey<?> key(Field field) {
    try {
      return (AttributeKey<?>) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private Collection<MetricData> metrics() {
    TalkativeCalls.make(recorded.sdk);
    return recorded.metrics();
  }
}
