// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes a part of what is written. */
class LogFileTest {
  private static final long DAY = 20_000;
  private static final long NOON = DAY * LogFile.DAY_MILLIS + LogFile.DAY_MILLIS / 2;

  @TempDir private Path directory;
  private Path path;
  private SmallChannel channel;
  private LogFile file;

  @BeforeEach
  void open() throws IOException {
    path = directory.resolve("file");
    channel = new SmallChannel(LogFolder.create(path));
    file = new LogFile(path, channel, DAY);
  }

  @Test
  void aBrokenLineIsTakenBack() throws IOException {
    channel.room = 10;
    ByteBuffer lines = lines("one\ntwo\nthree\n");
    assertThrows(IOException.class, () -> file.append(lines));
    assertEquals("one\ntwo\n", Files.readString(path));
    assertEquals("three\n", StandardCharsets.UTF_8.decode(lines.slice()).toString());
    channel.room = 100;
    file.append(lines);
    assertEquals("one\ntwo\nthree\n", Files.readString(path));
    assertTrue(file.isFor(NOON, 15));
    assertFalse(file.isFor(NOON, 14));
  }

  @Test
  void aFileWithABrokenLineIsNotWrittenToAgain() throws IOException {
    channel.room = 6;
    channel.cuts = false;
    ByteBuffer lines = lines("one\ntwo\nthree\n");
    assertThrows(IOException.class, () -> file.append(lines));
    assertEquals(4, lines.position());
    assertFalse(file.isFor(NOON, 1000));
    assertEquals("one\ntw", Files.readString(path));
  }

  @Test
  void aFileIsForItsDay() {
    long begin = DAY * LogFile.DAY_MILLIS;
    assertTrue(file.isFor(begin, 1));
    assertTrue(file.isFor(begin - 1, 1));
    assertFalse(file.isFor(begin - LogFile.DAY_MILLIS / 2, 1));
    assertTrue(file.isFor(begin + LogFile.DAY_MILLIS - 1, 1));
    assertFalse(file.isFor(begin + LogFile.DAY_MILLIS, 1));
  }

  private static ByteBuffer lines(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
