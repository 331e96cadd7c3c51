// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The directory of the log, which may be shared with other processes and other machines. */
final class LogFolder {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

  private final Path directory;
  private final String host;
  private final long pid;
  private long lastDay;
  private int nextOfDay;

  LogFolder(Path directory, String host, long pid) {
    this.directory = directory;
    this.host = host;
    this.pid = pid;
  }

  Path directory() {
    return directory;
  }

  /**
   * Makes a file that was not there, nor has been: the process that had our id before us may have
   * left some, and in containers it is always the same id.
   */
  LogFile next(long epochMillis) throws IOException {
    long day = Math.floorDiv(epochMillis, LogFile.DAY_MILLIS);
    makeDirectory();
    for (int n = day == lastDay ? nextOfDay : 0; ; n++) {
      Path path = directory.resolve(LogName.of(host, pid, day, n));
      if (Files.exists(path) || Files.exists(LogName.compressed(path))) {
        continue;
      }
      try {
        LogFile file = new LogFile(path, create(path), day);
        lastDay = day;
        nextOfDay = n + 1;
        return file;
      } catch (FileAlreadyExistsException takenMeanwhile) {
        // The next one then.
      }
    }
  }

  private void makeDirectory() throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, attributes(directory, "rwx------"));
    }
  }

  /** Makes a file that only this user may read. */
  static FileChannel create(Path path) throws IOException {
    return FileChannel.open(path, NEW, attributes(path, "rw-------"));
  }

  private static FileAttribute<?>[] attributes(Path path, String permissions) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }
}
