// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts for Power BI as Microsoft's parser reads them; what runs them is for Windows. */
class PowerQueryTest {
  private static final Path SCRIPTS = Path.of("../agent/src/main/ops/guides/power-bi");
  private static Optional<NpmFolder> parser = Optional.empty();

  @BeforeAll
  static void install() throws IOException {
    parser = NpmFolder.of("powerquery");
    assumeTrue(parser.isPresent(), "no node, npm or packages");
  }

  @Test
  void scriptsAreOfTheLanguage() throws IOException {
    NpmFolder.Result parsed = parse(SCRIPTS.resolve("usage-log.pq"), SCRIPTS.resolve("focus.pq"));
    assertEquals(0, parsed.code(), parsed.out());
    assertEquals("2 scripts, 0 complaints", parsed.out().strip());
  }

  @Test
  void aWrongOneIsFound(@TempDir Path folder) throws IOException {
    String script = Files.readString(SCRIPTS.resolve("focus.pq"));
    Path wrong = Files.writeString(folder.resolve("wrong.pq"), script.replace("let\n", "lett\n"));
    Path cut = Files.writeString(folder.resolve("cut.pq"), script.replace("in\n    WithDate", ""));
    NpmFolder.Result parsed = parse(wrong, cut);
    assertEquals(1, parsed.code(), parsed.out());
    assertTrue(parsed.out().contains("2 scripts, 2 complaints"), parsed.out());
    assertTrue(parsed.out().contains("wrong.pq: "), parsed.out());
  }

  private static NpmFolder.Result parse(Path one, Path other) throws IOException {
    return parser
        .orElseThrow()
        .node("parse.js", one.toAbsolutePath().toString(), other.toAbsolutePath().toString());
  }
}
