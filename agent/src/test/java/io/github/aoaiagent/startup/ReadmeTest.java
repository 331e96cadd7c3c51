// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  @Test
  void optionsTableIsTrue() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    String begin = "<!-- options:begin -->\n";
    int from = readme.indexOf(begin) + begin.length();
    String found = readme.substring(from, readme.indexOf("<!-- options:end -->"));
    assertEquals(table(), found, "README.md should have between the options markers:\n" + table());
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("| option | default | allowed | meaning |\n|---|---|---|---|\n");
    for (Option option : Option.values()) {
      table.append("| `").append(option.key()).append("` | ");
      table.append(option.byDefault().isEmpty() ? "none" : "`" + option.byDefault() + "`");
      table.append(" | ").append(option.allowed()).append(" | ").append(option.meaning());
      table.append(" |\n");
    }
    return table.toString();
  }
}
