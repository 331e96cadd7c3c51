// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.aoaiagent.call.CallListener;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A log on a disk of its own, with a clock that is set; its thread is the test's. */
final class LogDisk implements AutoCloseable {
  static final long MOST_FILE_BYTES = 64 << 10;
  static final long MOST_DISK_BYTES = 8 << 20;
  static final int BLOCK = 512;
  static final long MOST_KEPT_BYTES = 1 << 20;

  private Instant now = Instant.parse("2026-11-24T12:00:00Z");

  final FileSystem system =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder()
              .setAttributeViews("basic", "posix")
              .setMaxSize(MOST_DISK_BYTES)
              .setBlockSize(BLOCK)
              .setMaxCacheSize(0)
              .setFileTimeSource(() -> FileTime.from(now))
              .build());
  final Path directory = system.getPath("/var/log/usage");
  final List<String> told = new ArrayList<>();
  final AtomicLong dropped = new AtomicLong();
  private final BlockingQueue<LoggedCall> waiting = new ArrayBlockingQueue<>(100_000);
  private long nanos;
  private int calls;
  private LogWriting writing = start();

  private LogWriting start() {
    return new LogWriting(options(), told::add, surroundings(), waiting, dropped);
  }

  /** As if another process with the same id began. */
  void restart() {
    writing.close();
    writing = start();
  }

  UsageLogOptions options() {
    return new UsageLogOptions(directory, Duration.ofDays(30), MOST_KEPT_BYTES, false, "shop");
  }

  Surroundings surroundings() {
    return new Surroundings(() -> now.toEpochMilli(), () -> nanos, () -> "box", 1, MOST_FILE_BYTES);
  }

  /** Sets the clock. */
  void at(String instant) {
    now = Instant.parse(instant);
  }

  /** Lets time pass. */
  void pass(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  /** Ends calls, each with the next number as deployment, and writes them; tidies up. */
  void write(int count) {
    for (int i = 0; i < count; i++) {
      end(call -> waiting.add(new LoggedCall(call)), calls++);
    }
    write();
  }

  /** Writes what waits, and tidies up. */
  void write() {
    writing.write(false);
    while (writing.tidy()) {
      // There is more to do.
    }
  }

  static void end(CallListener listener, int number) {
    ModelCall call = new ModelCall(Operation.CHAT, Provider.AZURE_OPENAI, listener);
    call.facts().put(Fact.REQUEST_MODEL, "call-" + number);
    call.end(Outcome.ANSWERED, null);
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  /** A file of the log that somebody else has left, last written to at the end of its day. */
  Path left(String name, int bytes) throws IOException {
    Files.createDirectories(directory);
    Path file = Files.write(file(name), new byte[bytes]);
    LogName parsed = LogName.of(file);
    long day = parsed == null ? 0 : parsed.day();
    Files.setLastModifiedTime(file, FileTime.fromMillis((day + 1) * LogFile.DAY_MILLIS));
    return file;
  }

  /** The names of all files, sorted. */
  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** The numbers of the calls whose lines are in all files together; fails on a broken line. */
  List<Integer> logged() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    UsageReader reader = new UsageReader();
    reader.read(
        List.of(directory),
        line ->
            numbers.add(
                Integer.valueOf(
                    String.valueOf(line.text(Column.DEPLOYMENT)).substring("call-".length()))));
    if (reader.brokenLines() > 0 || !reader.unreadable().isEmpty()) {
      throw new AssertionError(reader.broken() + " " + reader.unreadable());
    }
    numbers.sort(null);
    return numbers;
  }

  static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      boolean compressed = file.toString().endsWith(".gz");
      return new String(
          (compressed ? new GZIPInputStream(in) : in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws IOException {
    writing.close();
    system.close();
  }
}
