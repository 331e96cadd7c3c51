// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.GZIPInputStream;

/**
 * The lines that begin in a {@link FilePart}, one after the other, as bytes of a buffer that is
 * used again. A line longer than {@link #LONGEST} is told of but not held.
 */
final class PartLines implements Closeable {
  private static final int BUFFER = 1 << 17;
  static final int LONGEST = 1 << 22;

  private final InputStream in;
  private final long to;
  private byte[] buffer = new byte[BUFFER];

  /** Where in the file, uncompressed, the buffer begins. */
  private long base;

  private int limit;
  private int start;
  private int length;
  private int next;
  private boolean terminated;

  /** Behind the last line that is whole in the buffer. */
  private int blockEnd;

  private int blocks;
  private boolean tooLong;

  PartLines(FilePart part) throws IOException {
    this(part, new LongAdder());
  }

  /**
   * @param compressed to which is added what is read of a compressed file, in its own bytes
   */
  PartLines(FilePart part, LongAdder compressed) throws IOException {
    in = open(part.file(), compressed);
    to = UsageFolder.isCompressed(part.file()) ? Long.MAX_VALUE : part.to();
    if (part.from() > 0) {
      // A line that begins right there is ours: its predecessor's end is the byte before.
      in.skipNBytes(part.from() - 1);
      base = part.from() - 1;
      next();
    }
  }

  /** Goes on to the next line; false if there is none. */
  boolean next() throws IOException {
    start = next;
    tooLong = false;
    if (base + start >= to) {
      return false;
    }
    int unseen = start;
    while (unseen >= 0) {
      int end = newline(unseen);
      if (end >= 0) {
        terminated = true;
        length = end - start;
        next = end + 1;
        return true;
      }
      unseen = fill();
    }
    terminated = false;
    length = limit - start;
    next = limit;
    return length > 0 || tooLong;
  }

  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  /** How many times the buffer has been filled: what was read of it before is not there then. */
  int blocks() {
    return blocks;
  }

  /** How far the buffer has whole lines from here on, or this one. */
  int blockEnd() {
    return Math.max(blockEnd, start + length);
  }

  int length() {
    return length;
  }

  /** Where in the file, uncompressed, the next line begins. */
  long position() {
    return base + next;
  }

  /** Whether the line is ended, not being written now. */
  boolean isTerminated() {
    return terminated;
  }

  boolean isTooLong() {
    return tooLong;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private int newline(int from) {
    for (int i = from; i < limit; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Reads more of the line; where in the buffer that is, or -1 at the end of the file. */
  private int fill() throws IOException {
    if (limit - start >= LONGEST) {
      tooLong = true;
      start = limit;
    }
    System.arraycopy(buffer, start, buffer, 0, limit - start);
    base += start;
    limit -= start;
    start = 0;
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int unseen = limit;
    int count = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(count, 0);
    blocks++;
    blockEnd = limit;
    while (blockEnd > 0 && buffer[blockEnd - 1] != '\n') {
      blockEnd--;
    }
    return count > 0 ? unseen : -1;
  }

  private static InputStream open(Path file, LongAdder compressed) throws IOException {
    if (UsageFolder.isCompressed(file)) {
      InputStream counted = new CountedStream(Files.newInputStream(file), compressed);
      return new GZIPInputStream(counted, BUFFER);
    }
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException closed) {
      return open(UsageFolder.present(file), compressed);
    }
  }
}
