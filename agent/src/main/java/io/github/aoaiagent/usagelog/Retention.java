// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps the directory within its limits. A file that is not compressed is taken for one in use
 * until its day has been over for a day: its process would have gone on to another one.
 */
final class Retention {
  private final Path directory;
  private final long maxAgeMillis;
  private final long maxBytes;
  private final Problems problems;

  /** A file of the log. */
  private record Kept(Path path, LogName name, long bytes, long modifiedMillis) {

    /** How long ago its day ended, or how long nobody has written to it. */
    long ageMillis(long now) {
      long end = (name.day() + 1) * LogFile.DAY_MILLIS;
      return now - (name.compressed() ? end : Math.max(end, modifiedMillis));
    }
  }

  Retention(Path directory, long maxAgeMillis, long maxBytes, Problems problems) {
    this.directory = directory;
    this.maxAgeMillis = maxAgeMillis;
    this.maxBytes = maxBytes;
    this.problems = problems;
  }

  /**
   * Deletes what is too old or too much.
   *
   * @param clockIsSure whether the clock may decide on what is old
   * @param left told of the files that were left behind and are to be compressed
   */
  void sweep(long now, boolean clockIsSure, Consumer<Path> left) throws IOException {
    long sum = 0;
    for (Kept file : newestFirst(now)) {
      sum += file.bytes;
      boolean compressed = file.name.compressed();
      long age = clockIsSure ? file.ageMillis(now) : 0;
      if (!compressed && age < LogFile.DAY_MILLIS) {
        continue;
      }
      if (age > maxAgeMillis || sum > maxBytes) {
        delete(file.path);
      } else if (!compressed) {
        left.accept(file.path);
      }
    }
  }

  /** The files; first those that are not compressed, which may be in use. */
  private List<Kept> newestFirst(long now) throws IOException {
    List<Kept> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path path : all) {
        LogName name = LogName.of(path);
        if (name != null) {
          add(path, name, files);
        } else if (LogName.isPart(path)) {
          deleteIfAbandoned(path, now);
        }
      }
    }
    files.sort(
        Comparator.comparing((Kept file) -> file.name.compressed())
            .thenComparing(file -> -file.name.day())
            .thenComparing(file -> -file.modifiedMillis));
    return files;
  }

  private void add(Path path, LogName name, List<Kept> files) {
    try {
      BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
      files.add(new Kept(path, name, found.size(), found.lastModifiedTime().toMillis()));
    } catch (NoSuchFileException deletedMeanwhile) {
      // Another process keeps the same directory.
    } catch (IOException failure) {
      tell(failure);
    }
  }

  private void deleteIfAbandoned(Path part, long now) {
    try {
      if (now - Files.getLastModifiedTime(part).toMillis() > LogFile.DAY_MILLIS) {
        delete(part);
      }
    } catch (NoSuchFileException deletedMeanwhile) {
      // As above.
    } catch (IOException failure) {
      tell(failure);
    }
  }

  /** One that cannot be deleted keeps no other from being. */
  private void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      tell(failure);
    }
  }

  private void tell(IOException failure) {
    problems.tell("cannot delete an old file", failure, "it takes more room than it should");
  }
}
