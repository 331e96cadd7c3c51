// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The README describes every column, in its order and with its type. */
class ReadmeColumnsTest {
  @Test
  void columnsTableIsTrue() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    int from = readme.indexOf("<!-- columns:begin -->");
    String table = readme.substring(from, readme.indexOf("<!-- columns:end -->", from));
    assertEquals(
        Arrays.stream(Column.values())
            .map(column -> "| `" + column.key() + "` | " + type(column.kind()) + " |")
            .toList(),
        table
            .lines()
            .skip(3)
            .map(row -> row.replaceFirst("^(\\| \\S+ \\| [^|]+ \\|) [^|]+ \\|$", "$1"))
            .toList());
  }

  private static String type(Column.Kind kind) {
    return switch (kind) {
      case TEXT -> "text";
      case TEXTS -> "texts";
      case NUMBER -> "number";
      case FLAG -> "flag";
      case MAP -> "texts by name";
    };
  }
}
