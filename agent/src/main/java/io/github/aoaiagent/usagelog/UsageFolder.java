// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of a usage log: those that processes write now and the closed, compressed ones. */
public final class UsageFolder {
  static final String PLAIN = ".jsonl";
  static final String COMPRESSED = ".jsonl.gz";

  private UsageFolder() {}

  /**
   * The log files in a folder and its folders, by name; or the file itself, whatever its name.
   *
   * @throws IOException if there is no such file, or it may not be read
   */
  public static List<Path> files(Path folderOrFile) throws IOException {
    if (!Files.isDirectory(folderOrFile)) {
      folderOrFile.getFileSystem().provider().checkAccess(folderOrFile);
      return List.of(folderOrFile);
    }
    Set<Path> files = new TreeSet<>();
    try (Stream<Path> found = Files.walk(folderOrFile)) {
      found.filter(UsageFolder::isLog).forEach(files::add);
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
    List<Path> once = new ArrayList<>(files);
    // A process that ended while it compressed leaves both.
    once.removeIf(file -> isCompressed(file) && files.contains(plain(file)));
    return once;
  }

  static boolean isCompressed(Path file) {
    return file.toString().endsWith(".gz");
  }

  /** What the file is called once it is closed and compressed. */
  static Path compressed(Path plain) {
    return plain.resolveSibling(plain.getFileName() + ".gz");
  }

  /** What a file was called before it was compressed. */
  static Path plain(Path compressed) {
    String name = compressed.getFileName().toString();
    return compressed.resolveSibling(name.substring(0, name.length() - ".gz".length()));
  }

  private static boolean isLog(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(PLAIN) || name.endsWith(COMPRESSED)) && Files.isRegularFile(file);
  }
}
