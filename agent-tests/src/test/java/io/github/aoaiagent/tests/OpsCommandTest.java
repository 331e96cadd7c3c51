// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is packed for other tools comes out of the jar as it is in the sources. */
class OpsCommandTest {
  private static final Path SOURCES =
      ForkedJvm.agentJar().resolve("../../src/main/ops").normalize();

  @TempDir private Path folder;

  @Test
  void allOfItIsWrittenOut() throws IOException {
    ForkedJvm.Exit exit = ops("--to", folder.resolve("new/ops").toString());
    assertEquals(0, exit.code(), exit::err);
    Path written = folder.resolve("new/ops");
    assertEquals(files(SOURCES), files(written));
    for (String file : files(SOURCES)) {
      assertArrayEquals(
          Files.readAllBytes(SOURCES.resolve(file)), Files.readAllBytes(written.resolve(file)));
    }
  }

  @Test
  void aPartOfItCanBeHad() throws IOException {
    ForkedJvm.Exit exit = ops("--to", folder.toString(), "--only", "kql, guides,prometheus");
    assertEquals(0, exit.code(), exit::err);
    Set<String> kinds =
        files(folder).stream()
            .map(file -> file.replaceFirst("/.*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of("README.md", "guides", "kql", "prometheus"), kinds);
  }

  @Test
  void whatWasChangedIsLeftAlone() throws IOException {
    assertEquals(0, ops("--to", folder.toString(), "--only", "grafana").code());
    Path changed = Files.writeString(folder.resolve("grafana/README.md"), "mine");
    ForkedJvm.Exit again = ops("--to", folder.toString(), "--only", "grafana");
    assertEquals(1, again.code());
    assertTrue(again.out().contains("left as it was, because it differs: " + changed), again::out);
    assertEquals("mine", Files.readString(changed));
    assertEquals(0, ops("--to", folder.toString(), "--force").code());
    assertTrue(Files.readString(changed).startsWith("# Dashboards"));
  }

  @Test
  void whatCannotBeDoneIsToldInOneSentence() throws IOException {
    ForkedJvm.Exit unknown = ops("--to", folder.toString(), "--only", "powerbi");
    assertEquals(2, unknown.code());
    assertTrue(unknown.err().contains("--only powerbi: there is kql"), unknown::err);
    Path file = Files.createFile(folder.resolve("file"));
    ForkedJvm.Exit refused = ops("--to", file.toString());
    assertEquals(1, refused.code());
    assertTrue(refused.err().contains("cannot be written"), refused::err);
    assertEquals(2, ops().code());
  }

  private static Set<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static ForkedJvm.Exit ops(String... arguments) throws IOException {
    String[] all = new String[arguments.length + 1];
    all[0] = "ops";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return ForkedJvm.of(ForkedJvm.agentJar().toString(), all).run();
  }
}
