// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can go wrong on a disk: it is told once, and no call that was accepted is lost. */
class LogTroubleTest {
  private static final String TRIED_AGAIN =
      "; it is tried again, and meanwhile calls wait in memory as far as there is room";

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final LogDisk disk = new LogDisk();

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  @Test
  void aFullDisk() throws IOException {
    disk.write(3);
    Path ballast = fill(8_000);
    for (int i = 0; i < 5; i++) {
      disk.write(100);
    }
    assertEquals(List.of(0, 1, 2), disk.logged());
    Files.delete(ballast);
    disk.pass(SECOND);
    disk.write();
    assertLogged(503, "cannot be written (out of disk space)" + TRIED_AGAIN);
  }

  @Test
  void theTriesBecomeRare() throws IOException {
    disk.write(1);
    Path ballast = fill(0);
    disk.write(10);
    disk.pass(SECOND);
    disk.write();
    Files.delete(ballast);
    disk.pass(SECOND);
    disk.write();
    assertEquals(List.of(0), disk.logged());
    disk.pass(SECOND);
    disk.write();
    assertLogged(11, "cannot be written (out of disk space)" + TRIED_AGAIN);
  }

  @Test
  void aDiskThatFillsUpWhileAFileIsCompressed() throws IOException {
    disk.write(150);
    Path ballast = fill(1024);
    disk.at("2026-11-25T00:00:00Z");
    disk.write(1);
    assertEquals(List.of("usage-box-1-20261124.jsonl", "usage-box-1-20261125.jsonl"), disk.names());
    Files.delete(ballast);
    disk.pass(Duration.ofMinutes(1));
    disk.write(1);
    assertEquals(
        List.of("usage-box-1-20261124.jsonl.gz", "usage-box-1-20261125.jsonl"), disk.names());
    assertLogged(
        152, "cannot compress a file (out of disk space); the file stays as it is for now");
  }

  @Test
  void aFileInPlaceOfTheDirectory() throws IOException {
    Files.createDirectories(disk.directory.getParent());
    Files.createFile(disk.directory);
    disk.write(2);
    disk.write(2);
    Files.delete(disk.directory);
    disk.pass(SECOND);
    disk.write(1);
    assertLogged(5, "cannot be written (there is a file of this name)" + TRIED_AGAIN);
  }

  @Test
  void aFileThatIsDeletedIsMadeAgain() throws IOException {
    disk.write(2);
    Files.delete(disk.file("usage-box-1-20261124.jsonl"));
    disk.write(1);
    assertEquals(List.of(2), disk.logged());
    assertEquals(List.of("usage-box-1-20261124-1.jsonl"), disk.names());
    assertEquals(List.of(), disk.told);
  }

  @Test
  void aDirectoryThatIsDeletedIsMadeAgain() throws IOException {
    disk.write(2);
    Files.delete(disk.file("usage-box-1-20261124.jsonl"));
    Files.delete(disk.directory);
    disk.write(1);
    assertEquals(List.of(2), disk.logged());
    assertEquals(List.of(), disk.told);
  }

  /** Leaves room for so many bytes, in blocks. */
  private Path fill(int room) throws IOException {
    Path ballast = disk.system.getPath("/ballast");
    long used = room;
    for (String name : disk.names()) {
      used += (Files.size(disk.file(name)) + LogDisk.BLOCK - 1) / LogDisk.BLOCK * LogDisk.BLOCK;
    }
    return Files.write(ballast, new byte[(int) (LogDisk.MOST_DISK_BYTES - used)]);
  }

  private void assertLogged(int calls, String... sentences) throws IOException {
    assertEquals(IntStream.range(0, calls).boxed().toList(), disk.logged());
    assertEquals(
        List.of(sentences).stream()
            .map(sentence -> "the usage log in /var/log/usage " + sentence)
            .toList(),
        disk.told);
  }
}
