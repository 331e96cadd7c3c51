// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.doctor;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** An application's class path: folders, jars, and the jars inside of fat jars and archives. */
final class ClassPath {
  private static final String SUFFIX = ".class";

  /** Where fat jars and web applications keep classes of their own. */
  private static final List<String> ROOTS = List.of("BOOT-INF/classes/", "WEB-INF/classes/");

  private final Set<String> wanted;
  private final Consumer<ClassFile> found;
  private int jars;

  /**
   * @param wanted classes, with slashes
   * @param found told of each of them that is there
   */
  ClassPath(Set<String> wanted, Consumer<ClassFile> found) {
    this.wanted = wanted;
    this.found = found;
  }

  /** Looks into a folder of classes, a folder of jars, or a jar. */
  void search(Path entry) throws IOException {
    if (!Files.isDirectory(entry)) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(entry))) {
        search(String.valueOf(entry.getFileName()), in);
      }
      return;
    }
    for (String name : wanted) {
      Path file = entry.resolve(name + SUFFIX);
      if (Files.isRegularFile(file)) {
        found.accept(new ClassFile(entry.toString(), name, Files.readAllBytes(file)));
      }
    }
    for (Path jar : jarsIn(entry)) {
      search(jar);
    }
  }

  /** How many jars were looked into. */
  int jars() {
    return jars;
  }

  private void search(String place, InputStream jar) throws IOException {
    jars++;
    ZipInputStream zip = new ZipInputStream(jar);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      if (name.endsWith(".jar")) {
        search(name.substring(name.lastIndexOf('/') + 1), zip);
      } else if (name.endsWith(SUFFIX) && wanted.contains(className(name))) {
        found.accept(new ClassFile(place, className(name), zip.readAllBytes()));
      }
    }
  }

  private static String className(String entry) {
    String name = entry.substring(0, entry.length() - SUFFIX.length());
    for (String root : ROOTS) {
      if (name.startsWith(root)) {
        return name.substring(root.length());
      }
    }
    return name;
  }

  private static List<Path> jarsIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }
}
