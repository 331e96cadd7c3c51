// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.azuremonitor;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where telemetry waits that could not be sent: a folder that only this user can read, for it holds
 * the connection string as well. None where that cannot be had.
 */
final class RetryFolder {
  private static final Set<PosixFilePermission> OURS_ALONE =
      PosixFilePermissions.fromString("rwx------");

  private RetryFolder() {}

  static @Nullable File make() {
    try {
      String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");
      Path folder =
          Path.of(System.getProperty("java.io.tmpdir")).resolve("aoai-agent-retry-" + user);
      boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
      create(folder, posix);
      return isOurs(folder, posix) && Files.isWritable(folder) ? folder.toFile() : null;
    } catch (IOException | RuntimeException noFolder) {
      return null;
    }
  }

  private static void create(Path folder, boolean posix) throws IOException {
    try {
      if (posix) {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OURS_ALONE));
      } else {
        Files.createDirectory(folder);
      }
    } catch (FileAlreadyExistsException madeBefore) {
      // By us, or by somebody who waits for what we put there: see below.
    }
  }

  private static boolean isOurs(Path folder, boolean posix) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    return !posix
        || (Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).equals(OURS_ALONE)
            && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
                .getName()
                .equals(System.getProperty("user.name")));
  }
}
