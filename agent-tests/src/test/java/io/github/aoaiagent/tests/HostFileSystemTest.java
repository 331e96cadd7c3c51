// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent asks nothing of the file system: neither a temporary directory nor one to write to. */
class HostFileSystemTest {
  private static final List<String> FOLDERS = List.of("java.io.tmpdir", "user.dir", "user.home");

  @TempDir private Path folder;

  @Test
  void noFolderIsThere() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    run(file.resolve("none").toString());
    assertEquals(List.of(file), left());
  }

  @Test
  void nothingIsWritten() throws IOException {
    run(folder.toString());
    assertEquals(List.of(), left());
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** With these folders; the program has no native libraries to unpack. */
  private static void run(String folders) throws IOException {
    String path = HostCalls.cannedPath();
    HostRun.of(
            () ->
                ForkedJvm.of(HostCalls.CANNED)
                    .classPath(path)
                    .jvm(
                        FOLDERS.stream()
                            .map(name -> "-D" + name + "=" + folders)
                            .toArray(String[]::new)),
            "")
        .assertUnnoticed()
        .assertObserved("sync");
  }
}
