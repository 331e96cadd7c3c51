// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one thread reads at a time: the lines that begin in a part of a file. A compressed file is
 * one part.
 *
 * @param from of the part, in bytes of the file
 * @param to end of the part; where the file is compressed or still written, its end is what counts
 * @param last whether nothing follows it
 */
record FilePart(Path file, long from, long to, boolean last) {
  private static final long SIZE = 16 << 20;

  static List<FilePart> of(Path file) throws IOException {
    try {
      return of(file, Files.size(file));
    } catch (NoSuchFileException closed) {
      Path compressed = UsageFolder.present(file);
      return of(compressed, Files.size(compressed));
    }
  }

  private static List<FilePart> of(Path file, long size) {
    List<FilePart> parts = new ArrayList<>();
    if (UsageFolder.isCompressed(file)) {
      parts.add(new FilePart(file, 0, size, true));
      return parts;
    }
    for (long from = 0; from == 0 || from < size; from += SIZE) {
      long to = Math.min(from + SIZE, size);
      parts.add(new FilePart(file, from, to, to == size));
    }
    return parts;
  }
}
