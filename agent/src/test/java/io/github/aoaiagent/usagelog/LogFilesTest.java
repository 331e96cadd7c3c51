// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which files a log makes, closes, compresses and deletes. */
class LogFilesTest {
  private final LogDisk disk = new LogDisk();

  @AfterEach
  void close() throws IOException {
    disk.close();
  }

  @Test
  void onlyTheUserMayRead() throws IOException {
    disk.write(1);
    assertEquals(List.of("usage-box-1-20261124.jsonl"), disk.names());
    assertEquals("rw-------", permissions(disk.file("usage-box-1-20261124.jsonl")));
    assertEquals("rwx------", permissions(disk.directory));
    disk.at("2026-11-25T00:00:00Z");
    disk.write(1);
    assertEquals("rw-------", permissions(disk.file("usage-box-1-20261124.jsonl.gz")));
  }

  @Test
  void aJvmWithoutCallsLeavesNothing() {
    disk.write(0);
    assertFalse(Files.exists(disk.directory));
  }

  @Test
  void eachDayOfUtcHasItsFile() throws IOException {
    disk.at("2026-11-24T23:59:59.999Z");
    disk.write(2);
    String first = LogDisk.text(disk.file("usage-box-1-20261124.jsonl"));
    disk.at("2026-11-25T00:00:00Z");
    disk.write(3);
    assertEquals(
        List.of("usage-box-1-20261124.jsonl.gz", "usage-box-1-20261125.jsonl"), disk.names());
    assertEquals(first, LogDisk.text(disk.file("usage-box-1-20261124.jsonl.gz")));
    assertLogged(5);
  }

  @Test
  void aFullFileIsFollowedByTheNext() throws IOException {
    for (int i = 0; i < 10; i++) {
      disk.write(200);
    }
    List<String> names = disk.names();
    assertTrue(names.contains("usage-box-1-20261124.jsonl.gz"), names::toString);
    assertTrue(names.contains("usage-box-1-20261124-1.jsonl.gz"), names::toString);
    assertEquals(1, names.stream().filter(name -> name.endsWith(".jsonl")).count());
    assertLogged(2000);
  }

  @Test
  void aClockPutBackALittleChangesNothing() throws IOException {
    disk.at("2026-11-25T00:00:00Z");
    disk.write(1);
    disk.at("2026-11-24T23:59:00Z");
    disk.write(1);
    assertEquals(List.of("usage-box-1-20261125.jsonl"), disk.names());
    assertLogged(2);
  }

  @Test
  void aClockPutBackByDaysNeverMeetsAFileAgain() throws IOException {
    disk.write(1);
    disk.at("2026-11-22T12:00:00Z");
    disk.write(1);
    disk.at("2026-11-24T12:00:00Z");
    disk.write(1);
    assertEquals(
        List.of(
            "usage-box-1-20261122.jsonl.gz",
            "usage-box-1-20261124-1.jsonl",
            "usage-box-1-20261124.jsonl.gz"),
        disk.names());
    assertLogged(3);
  }

  @Test
  void aClockFarInTheFutureDeletesNothing() throws IOException {
    disk.left("usage-other-7-20261110.jsonl.gz", 10);
    disk.write(1);
    disk.at("2036-11-24T12:00:00Z");
    disk.write(1);
    assertEquals(
        List.of(
            "usage-box-1-20261124.jsonl.gz",
            "usage-box-1-20361124.jsonl",
            "usage-other-7-20261110.jsonl.gz"),
        disk.names());
  }

  /** In a container every process is number 1. */
  @Test
  void theFileOfAnEarlierProcessIsLeftAlone() throws IOException {
    disk.write(1);
    disk.restart();
    disk.write(1);
    disk.at("2026-11-25T00:00:00Z");
    disk.write(1);
    disk.at("2026-11-24T12:00:00Z");
    disk.write(1);
    assertEquals(
        List.of(
            "usage-box-1-20261124-1.jsonl.gz",
            "usage-box-1-20261124-2.jsonl",
            "usage-box-1-20261124.jsonl",
            "usage-box-1-20261125.jsonl.gz"),
        disk.names());
    assertLogged(4);
  }

  @Test
  void whatIsOldIsDeleted() throws IOException {
    disk.left("usage-other-7-20261001.jsonl.gz", 10);
    disk.left("usage-other-7-20261002.jsonl", 10);
    disk.left("usage-other-7-20261025.jsonl.gz", 10);
    disk.left("notes-20261001.jsonl", 10);
    disk.left("usage-other-7-20261001.jsonl.bak", 10);
    disk.left("usage-other-7-20269999.jsonl", 10);
    disk.write(1);
    assertEquals(
        List.of(
            "notes-20261001.jsonl",
            "usage-box-1-20261124.jsonl",
            "usage-other-7-20261001.jsonl.bak",
            "usage-other-7-20261025.jsonl.gz",
            "usage-other-7-20269999.jsonl"),
        disk.names());
  }

  @Test
  void whatIsTooMuchIsDeletedOldestFirst() throws IOException {
    int third = (int) LogDisk.MOST_KEPT_BYTES / 3;
    for (int day = 10; day <= 13; day++) {
      disk.left("usage-other-7-202611" + day + ".jsonl.gz", third);
    }
    disk.write(1);
    assertEquals(
        List.of(
            "usage-box-1-20261124.jsonl",
            "usage-other-7-20261112.jsonl.gz",
            "usage-other-7-20261113.jsonl.gz"),
        disk.names());
  }

  /** It could belong to a process on another machine. */
  @Test
  void whatMayBeInUseStays() throws IOException {
    disk.left("usage-other-7-20261124.jsonl", 3 * (int) LogDisk.MOST_KEPT_BYTES);
    Path quiet = disk.left("usage-other-8-20261120.jsonl", 10);
    Files.setLastModifiedTime(quiet, FileTime.from(Instant.parse("2026-11-24T09:00:00Z")));
    disk.write(1);
    assertTrue(
        disk.names()
            .containsAll(List.of("usage-other-7-20261124.jsonl", "usage-other-8-20261120.jsonl")));
  }

  @Test
  void whatWasLeftBehindIsCompressed() throws IOException {
    disk.left("usage-other-7-20261120.jsonl", 1000);
    disk.left("usage-other-7-20261119.jsonl", 1000);
    disk.left("usage-other-7-20261119.jsonl.gz", 10);
    Path part = disk.left("usage-other-7-20261118.jsonl.gz.part", 10);
    Files.setLastModifiedTime(part, FileTime.from(Instant.parse("2026-11-20T00:00:00Z")));
    disk.write(1);
    assertEquals(
        List.of(
            "usage-box-1-20261124.jsonl",
            "usage-other-7-20261119.jsonl.gz",
            "usage-other-7-20261120.jsonl.gz"),
        disk.names());
    assertEquals(1000, LogDisk.text(disk.file("usage-other-7-20261120.jsonl.gz")).length());
  }

  private void assertLogged(int calls) throws IOException {
    assertEquals(IntStream.range(0, calls).boxed().toList(), disk.logged());
    assertEquals(List.of(), disk.told);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
