// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
      return List.of(present(folderOrFile));
    }
    Set<Path> files = new TreeSet<>();
    Files.walkFileTree(folderOrFile, new Found(files));
    List<Path> once = new ArrayList<>(files);
    // A process that ended while it compressed leaves both.
    once.removeIf(file -> isCompressed(file) && files.contains(plain(file)));
    return once;
  }

  /** In bytes, of a file or of what it was compressed to since it was listed. */
  public static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException closed) {
      return Files.size(present(file));
    }
  }

  /** The file, or what it was compressed to since it was listed. */
  static Path present(Path file) throws IOException {
    try {
      file.getFileSystem().provider().checkAccess(file);
      return file;
    } catch (NoSuchFileException gone) {
      Path compressed = compressed(file);
      if (Files.exists(compressed)) {
        return compressed;
      }
      throw gone;
    }
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
    return name.endsWith(PLAIN) || name.endsWith(COMPRESSED);
  }

  /** Keeps the logs of a folder whose files may be compressed or deleted while it is listed. */
  private static final class Found extends SimpleFileVisitor<Path> {
    private final Set<Path> files;

    Found(Set<Path> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      boolean isFile =
          attributes.isRegularFile() || (attributes.isSymbolicLink() && Files.isRegularFile(file));
      if (isFile && isLog(file)) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (!(failure instanceof NoSuchFileException)) {
        throw failure;
      }
      if (isLog(file) && Files.exists(compressed(file))) {
        files.add(compressed(file));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
