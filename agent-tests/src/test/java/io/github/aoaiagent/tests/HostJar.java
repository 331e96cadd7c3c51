// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Packs a program, for hosts that take nothing but jars. */
final class HostJar {
  private HostJar() {}

  /** A manifest with these attributes: names and values in turn. */
  static Manifest manifest(String... attributes) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    for (int i = 0; i < attributes.length; i += 2) {
      manifest.getMainAttributes().putValue(attributes[i], attributes[i + 1]);
    }
    return manifest;
  }

  /**
   * Packs folders of classes, and files beside them.
   *
   * @return the jar
   */
  static Path of(Path jar, Manifest manifest, List<Path> folders, List<Path> files)
      throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Path file : files) {
        put(out, file.getFileName().toString(), file);
      }
      for (Path folder : folders) {
        putAll(out, folder);
      }
    }
    return jar;
  }

  private static void putAll(JarOutputStream out, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        put(out, folder.relativize(file).toString().replace(File.separatorChar, '/'), file);
      }
    }
  }

  private static void put(JarOutputStream out, String name, Path file) throws IOException {
    out.putNextEntry(new JarEntry(name));
    Files.copy(file, out);
  }
}
