// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageFollowerTest {
  @TempDir private Path folder;

  @Test
  void linesAreShownOnceAcrossClosingAndCompressing() throws IOException {
    Path first = folder.resolve("log/usage-a-1-20261101.jsonl");
    Path second = folder.resolve("log/usage-a-1-20261102.jsonl");
    UsageFollower follower = new UsageFollower(List.of(folder.resolve("log")));
    assertEquals(List.of(), poll(follower));
    Files.createDirectories(first.getParent());
    append(first, "{\"ts\":1}\n{\"ts\":2}\nbroken\n{\"ts\":");
    assertEquals(List.of(1L, 2L), poll(follower));
    append(first, "3}\n{\"ts\":4}\n");
    assertEquals(List.of(3L, 4L), poll(follower));
    append(first, "{\"ts\":5}\n");
    compress(first);
    append(second, "{\"ts\":6}\n");
    assertEquals(List.of(5L, 6L), poll(follower));
    compress(second);
    assertEquals(List.of(), poll(follower));
    assertEquals(1, follower.brokenLines());
  }

  @Test
  void whatWasThereBeforeIsPassedOver() throws IOException {
    Path open = folder.resolve("usage-a-1-20261101.jsonl");
    Path closed = folder.resolve("usage-b-1-20261101.jsonl");
    append(open, "{\"ts\":1}\n{\"ts\":2");
    append(closed, "{\"ts\":3}\n");
    compress(closed);
    UsageFollower follower = new UsageFollower(List.of(folder));
    follower.skip();
    append(open, "2}\n{\"ts\":4}\n");
    Path brief = folder.resolve("usage-c-1-20261101.jsonl");
    append(brief, "{\"ts\":5}\n");
    compress(brief);
    assertEquals(List.of(22L, 4L, 5L), poll(follower));
  }

  private static List<Long> poll(UsageFollower follower) throws IOException {
    List<Long> times = new ArrayList<>();
    follower.poll(line -> times.add(line.count(Column.TS, -1)));
    return times;
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void compress(Path file) throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(UsageFolder.compressed(file)))) {
      Files.copy(file, out);
    }
    Files.delete(file);
  }
}
