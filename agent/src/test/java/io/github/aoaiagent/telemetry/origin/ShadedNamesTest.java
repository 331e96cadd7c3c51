// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.origin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShadedNamesTest {
  private static final Path TELEMETRY = Path.of("target/classes/io/github/aoaiagent/telemetry");
  private static final String PREFIX = "io/opentelemetry/javaagent/shaded/";

  @Test
  void everyNameOfTheApiIsShadedAndNothingElse() throws IOException {
    int all = 0;
    try (Stream<Path> files = Files.list(TELEMETRY)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        byte[] before = Files.readAllBytes(file);
        byte[] after = ShadedNames.in(before);
        int names = count(text(before), "io/opentelemetry/(api|context|common)/");
        assertEquals(names, count(text(after), PREFIX), file::toString);
        assertEquals(names * PREFIX.length(), after.length - before.length, file::toString);
        assertEquals(
            count(text(before), "io/opentelemetry/sdk/"),
            count(text(after), "(?<!shaded/)io/opentelemetry/sdk/"),
            file::toString);
        all += names;
      }
    }
    assertTrue(all > 300, "names of the API: " + all);
  }

  @Test
  void aClassWithoutTheApiStaysAsItIs() throws IOException {
    try (InputStream in = Object.class.getResourceAsStream("String.class")) {
      byte[] before = in.readAllBytes();
      assertArrayEquals(before, ShadedNames.in(before));
    }
  }

  private static int count(String text, String expression) {
    return (int) Pattern.compile(expression).matcher(text).results().count();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
