// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
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
    disk.pass(Duration.ofHours(12));
    disk.write(1);
    assertEquals(List.of("usage-box-1-20261124.jsonl", "usage-box-1-20261125.jsonl"), disk.names());
    Files.delete(ballast);
    disk.pass(Duration.ofDays(1));
    disk.write(1);
    assertEquals(
        List.of(
            "usage-box-1-20261124.jsonl.gz",
            "usage-box-1-20261125.jsonl.gz",
            "usage-box-1-20261126.jsonl"),
        disk.names());
    assertLogged(
        152, "cannot compress a file (out of disk space); the file stays as it is for now");
  }

  /** Old files are deleted first: they may be what makes room. */
  @Test
  void aFullDiskIsRidOfOldFiles() throws IOException {
    disk.write(150);
    disk.left("usage-other-7-20261020.jsonl.gz", 100_000);
    fill(1024);
    disk.pass(Duration.ofHours(12));
    disk.write(1);
    assertEquals(
        List.of("usage-box-1-20261124.jsonl.gz", "usage-box-1-20261125.jsonl"), disk.names());
    assertLogged(151);
  }

  /** Its process was killed while it compressed, or another user's is at it. */
  @Test
  void aFileThatCannotBeCompressedHoldsNothingUp() throws IOException {
    disk.left("usage-other-7-20261120.jsonl", 1 << 19);
    Path part = Files.createFile(disk.file("usage-other-7-20261120.jsonl.gz.part"));
    Files.setLastModifiedTime(part, FileTime.from(Instant.parse("2026-11-24T11:00:00Z")));
    disk.left("usage-other-7-20261121.jsonl", 1000);
    disk.left("usage-other-7-20261025.jsonl.gz", 10);
    disk.write(1);
    disk.pass(Duration.ofDays(1));
    disk.write(1);
    assertEquals(
        List.of(
            "usage-box-1-20261124.jsonl.gz",
            "usage-box-1-20261125.jsonl",
            "usage-other-7-20261120.jsonl.gz",
            "usage-other-7-20261121.jsonl.gz"),
        disk.names());
    assertEquals(
        List.of(
            "the usage log in /var/log/usage cannot compress a file (there is a file of this"
                + " name); the file stays as it is for now"),
        disk.told);
  }

  /** A file that is deleted takes room for as long as somebody has it open. */
  @Test
  void aFileThatCannotBeCompressedIsNotKeptOpen() throws IOException {
    Path left = disk.left("usage-other-7-20261120.jsonl", 1 << 19);
    Path part = Files.createFile(disk.file("usage-other-7-20261120.jsonl.gz.part"));
    Files.setLastModifiedTime(part, FileTime.from(Instant.parse("2026-11-24T11:00:00Z")));
    disk.write(1);
    Files.delete(left);
    fill(0);
    assertEquals(1, disk.told.size());
  }

  @Test
  void aFileThatCannotBeDeletedKeepsNoOtherFromIt() throws IOException {
    // A folder that is not empty cannot be.
    for (String name : List.of("usage-a-7-20261001.jsonl.gz", "usage-a-7-20261001.jsonl.gz.part")) {
      Files.createFile(Files.createDirectories(disk.file(name)).resolve("file"));
      Files.setLastModifiedTime(disk.file(name), FileTime.fromMillis(0));
    }
    disk.left("usage-b-7-20261002.jsonl.gz", 10);
    disk.left("usage-a-7-20260930.jsonl.gz", 10);
    disk.write(1);
    assertEquals(
        List.of(
            "usage-a-7-20261001.jsonl.gz",
            "usage-a-7-20261001.jsonl.gz.part",
            "usage-box-1-20261124.jsonl"),
        disk.names());
    assertEquals(
        List.of(
            "the usage log in /var/log/usage cannot delete an old file"
                + " (DirectoryNotEmptyException); it takes more room than it should"),
        disk.told);
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
