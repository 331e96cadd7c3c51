// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageReaderTest {
  @TempDir private Path folder;

  @Test
  void everyKindOfColumnIsRead() throws IOException {
    write(
        "usage-a-1-20261101.jsonl",
        """
        {"v":1,"ts":1793491200000,"service":"shop","tags":{"tenant":"ä\\u00e4","n":7},"op":"chat",\
        "stream":true,"finish":["stop",null,"length"],"in":12,"cost":0.000123,"error":null,\
        "later":{"a":[1,{"b":2}]},"spillover_from":"ptu"}
        """);
    new UsageReader()
        .read(
            List.of(folder),
            line -> {
              assertEquals(1793491200000L, line.count(Column.TS, -1));
              assertEquals("shop", line.text(Column.SERVICE));
              assertEquals("ää", line.map(Column.TAGS).get("tenant"));
              assertEquals(1, line.map(Column.TAGS).size());
              assertTrue(line.flag(Column.STREAM));
              assertEquals(List.of("stop", "length"), line.texts(Column.FINISH));
              assertEquals(0.000123, line.number(Column.COST));
              assertFalse(line.has(Column.ERROR));
              assertFalse(line.has(Column.OUT));
              assertEquals("ptu", line.text(Column.SPILLOVER_FROM));
            });
  }

  @Test
  void whatIsNoLineIsCountedToldAndPassedOver() throws IOException {
    write(
        "usage-a-1-20261101.jsonl",
        "{\"ts\":1}\r\n\n"
            + "  \n"
            + "{\"ts\":2,\"in\":\n"
            + "not json\n"
            + "[1]\n"
            + "{\"in\":3}\n"
            + "{\"ts\":4,\"in\":\"5\"}\n"
            + "{\"ts\":5} {\"ts\":6}\n"
            + "\u0000\u0000\n"
            + "{\"ts\":7}\n");
    UsageReader reader = new UsageReader();
    assertEquals(List.of(1L, 7L), times(reader, folder));
    assertEquals(7, reader.brokenLines());
    assertEquals(
        List.of(
            "4 is not valid JSON",
            "5 is not valid JSON",
            "6 is not a JSON object",
            "7 has no ts",
            "8 has another kind of value for in",
            "9 goes on after its end",
            "10 is not valid JSON"),
        reader.broken().stream().map(line -> line.number() + " " + line.reason()).toList());
    assertEquals(2, reader.lines());
  }

  @Test
  void aLineBeingWrittenIsNotBroken() throws IOException {
    write("usage-a-1-20261101.jsonl", "{\"ts\":1}\n{\"ts\":2,\"op\":\"ch");
    write("usage-b-1-20261101.jsonl", "{\"ts\":3}\n{\"ts\":4}");
    UsageReader reader = new UsageReader();
    assertEquals(List.of(1L, 3L, 4L), times(reader, folder));
    assertEquals(0, reader.brokenLines());
  }

  @Test
  void compressedFilesAreReadAsFarAsTheyGo() throws IOException {
    Path whole = folder.resolve("deep/er/usage-a-1-20261101.jsonl.gz");
    Files.createDirectories(whole.getParent());
    compress(whole, lines(0, 5000));
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("usage-b-1-20261101.jsonl.gz");
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Path none = folder.resolve("usage-c-1-20261101.jsonl.gz");
    Files.writeString(none, "not compressed");
    UsageReader reader = new UsageReader();
    List<Long> times = times(reader, folder);
    assertTrue(times.size() > 5000 && times.size() < 10000, () -> times.size() + " lines");
    assertEquals(0, reader.brokenLines());
    assertEquals(2, reader.unreadable().size());
    assertEquals(cut + " ends early; its lines until there count", reader.unreadable().get(0));
    assertTrue(reader.unreadable().get(1).startsWith(none + " cannot be read"));
  }

  @Test
  void aFileThatIsThereTwiceCountsOnce() throws IOException {
    write("usage-a-1-20261101.jsonl", "{\"ts\":1}\n");
    compress(folder.resolve("usage-a-1-20261101.jsonl.gz"), "{\"ts\":1}\n");
    write("other.txt", "{\"ts\":2}\n");
    assertEquals(List.of(1L), times(new UsageReader(), folder));
    assertEquals(List.of(2L), times(new UsageReader(), folder.resolve("other.txt")));
    assertThrows(NoSuchFileException.class, () -> times(new UsageReader(), folder.resolve("none")));
  }

  @Test
  void largeFilesAreReadInPartsWithoutLosingALine() throws IOException {
    int count = 300_000;
    String broken = "{\"ts\":x}\n";
    String padding = "\"later\":\"" + "x".repeat(100) + "\"";
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < count; i++) {
      log.append("{\"ts\":").append(i).append(',').append(padding).append("}\n");
    }
    write("usage-a-1-20261101.jsonl", log.append(broken).toString());
    List<Long> times = Collections.synchronizedList(new ArrayList<>());
    LineVisitor visitor = line -> times.add(line.count(Column.TS, -1));
    UsageReader reader = new UsageReader(EnumSet.noneOf(Column.class));
    reader.readAtOnce(List.of(folder), List.of(visitor, visitor));
    assertEquals(count, times.size());
    assertEquals(count, times.stream().distinct().count());
    assertEquals(count + 1, reader.broken().get(0).number());
    assertEquals(Files.size(folder.resolve("usage-a-1-20261101.jsonl")), reader.bytes());
  }

  @Test
  void aLineOfAnySizeIsNoDanger() throws IOException {
    String large = "{\"ts\":1,\"later\":\"" + "x".repeat(1 << 20) + "\"}\n";
    String huge = "{\"ts\":2,\"later\":\"" + "x".repeat(6 << 20) + "\"}\n";
    write("usage-a-1-20261101.jsonl", large + huge + "{\"ts\":3}\n");
    UsageReader reader = new UsageReader();
    assertEquals(List.of(1L, 3L), times(reader, folder));
    assertEquals("is longer than 4194304 bytes", reader.broken().get(0).reason());
    assertEquals(2, reader.broken().get(0).number());
  }

  @Test
  void whatAVisitorThrowsIsNotLost() throws IOException {
    write("usage-a-1-20261101.jsonl", "{\"ts\":1}\n");
    LineVisitor failing =
        line -> {
          throw new IllegalStateException("no");
        };
    RuntimeException thrown =
        assertThrows(
            RuntimeException.class,
            () -> new UsageReader().readAtOnce(List.of(folder), List.of(failing, failing)));
    assertEquals(
        "no", (thrown instanceof CompletionException ? thrown.getCause() : thrown).getMessage());
  }

  private static List<Long> times(UsageReader reader, Path path) throws IOException {
    List<Long> times = new ArrayList<>();
    reader.read(List.of(path), line -> times.add(line.count(Column.TS, -1)));
    return times;
  }

  private static String lines(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      lines.append("{\"ts\":").append(i).append(",\"trace\":\"").append(i * 7919L).append("\"}\n");
    }
    return lines.toString();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static void compress(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
