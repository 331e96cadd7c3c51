// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether files can be made in a folder; one that is not there is looked for above. */
final class FolderCheck {
  private FolderCheck() {}

  static Finding finding(String subject, Path folder, String remedy) {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      if (!Files.isDirectory(there)) {
        return Finding.bad(subject, there + " is not a folder; " + remedy);
      }
      Files.delete(Files.createTempFile(there, "aoai-agent", null));
      return Finding.good(
          subject,
          there.equals(folder.toAbsolutePath())
              ? folder + " can be written to"
              : folder + " can be made");
    } catch (IOException refused) {
      return Finding.bad(subject, folder + " cannot be written to; " + remedy);
    }
  }
}
