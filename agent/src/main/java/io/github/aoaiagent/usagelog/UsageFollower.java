// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows a usage log while it is written: each time it is asked, it shows the lines that have come
 * since, from files that are new and across their closing and compressing. For one thread.
 */
public final class UsageFollower {
  private static final long DONE = Long.MAX_VALUE;

  private final List<Path> paths;
  private final LineParser parser = new LineParser(EnumSet.allOf(Column.class));

  /** How far each file has been read, in bytes, by its name while it is not compressed. */
  private final Map<Path, Long> read = new HashMap<>();

  private long brokenLines;

  /**
   * @param paths files and folders; what is not there yet is waited for
   */
  public UsageFollower(List<Path> paths) {
    this.paths = paths;
  }

  /** Passes over what is there already, without reading more than the ends of files. */
  public void skip() throws IOException {
    for (Path path : paths) {
      for (Path file : files(path)) {
        read.put(plain(file), UsageFolder.isCompressed(file) ? DONE : endOfLastLine(file));
      }
    }
  }

  /**
   * Shows what has come since the last time, file by file.
   *
   * @throws IOException if a path cannot be listed; a file that cannot be read now is tried again
   */
  public void poll(LineVisitor visitor) throws IOException {
    for (Path path : paths) {
      for (Path file : files(path)) {
        long from = read.getOrDefault(plain(file), 0L);
        boolean closed = UsageFolder.isCompressed(file);
        try {
          if (from != DONE && (closed || Files.size(file) > from)) {
            read.put(plain(file), DONE);
            long to = show(file, from, visitor);
            read.put(plain(file), closed ? DONE : to);
          }
        } catch (IOException tryAgain) {
          read.put(plain(file), from);
        }
      }
    }
  }

  /** Lines that were no lines of a usage log. */
  public long brokenLines() {
    return brokenLines;
  }

  /** Shows the complete lines from a position, and tells where the next one begins. */
  private long show(Path file, long from, LineVisitor visitor) throws IOException {
    long to = from;
    try (PartLines lines = new PartLines(new FilePart(file, from, DONE, true))) {
      while (lines.next() && lines.isTerminated()) {
        to = lines.position();
        try {
          visitor.visit(parser.parse(lines));
        } catch (LineParser.Unreadable broken) {
          brokenLines += lines.length() > 0 ? 1 : 0;
        }
      }
    }
    return to;
  }

  private static long endOfLastLine(Path file) throws IOException {
    long size = Files.size(file);
    long from = Math.max(0, size - PartLines.LONGEST);
    long end = from;
    try (PartLines lines = new PartLines(new FilePart(file, from, size, true))) {
      while (lines.next() && lines.isTerminated()) {
        end = lines.position();
      }
    }
    return end;
  }

  private static List<Path> files(Path path) throws IOException {
    return Files.exists(path) ? UsageFolder.files(path) : List.of();
  }

  private static Path plain(Path file) {
    return UsageFolder.isCompressed(file) ? UsageFolder.plain(file) : file;
  }
}
