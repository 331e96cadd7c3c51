// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A file that lines are appended to, by this process alone. It holds whole lines only. */
final class LogFile implements Closeable {
  static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

  /** A clock that is put right by less than this makes no new file. */
  private static final long CLOCK_PLAY_MILLIS = TimeUnit.HOURS.toMillis(1);

  private final Path path;
  private final FileChannel channel;
  private final long day;
  private final @Nullable Object identity;
  private long size;
  private boolean broken;

  /**
   * @param day in days since the epoch, in UTC
   */
  LogFile(Path path, FileChannel channel, long day) throws IOException {
    this.path = path;
    this.channel = channel;
    this.day = day;
    this.identity = identity(path);
  }

  Path path() {
    return path;
  }

  /** Whether a line may be appended, by what the clock says now. */
  boolean isFor(long epochMillis, long mostBytes) {
    long begin = day * DAY_MILLIS;
    return !broken
        && size < mostBytes
        && epochMillis >= begin - CLOCK_PLAY_MILLIS
        && epochMillis < begin + DAY_MILLIS;
  }

  /** Whether it can still be found where it was made. */
  boolean isThere() {
    try {
      Object now = identity(path);
      return identity == null || identity.equals(now);
    } catch (IOException gone) {
      return false;
    }
  }

  /**
   * Appends lines. If that fails, the buffer stands after those that were written whole, and what
   * was written of the next one is taken back.
   */
  void append(ByteBuffer lines) throws IOException {
    int begin = lines.position();
    try {
      while (lines.hasRemaining()) {
        channel.write(lines);
      }
    } catch (IOException failure) {
      lines.position(endOfLine(lines, begin));
      takeBack(size + lines.position() - begin);
      throw failure;
    } finally {
      size += lines.position() - begin;
    }
  }

  private void takeBack(long to) {
    try {
      channel.truncate(to);
    } catch (IOException alsoThis) {
      broken = true;
    }
  }

  /** The end of the last whole line between there and the position. */
  private static int endOfLine(ByteBuffer lines, int begin) {
    int end = lines.position();
    while (end > begin && lines.get(end - 1) != '\n') {
      end--;
    }
    return end;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static @Nullable Object identity(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }
}
