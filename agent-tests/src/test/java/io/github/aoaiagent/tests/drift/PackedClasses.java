// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;

/** The class files that the agent's jar hides: each an entry, or many of them in one. */
public final class PackedClasses {
  private static final String CLASS = ".class";
  private static final String HIDDEN = ".classdata";

  private PackedClasses() {}

  /** Those below a folder of the jar, by the names of their classes with slashes. */
  public static Map<String, byte[]> of(Path agentJar, String folder) throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    try (JarInputStream jar = new JarInputStream(Files.newInputStream(agentJar))) {
      for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
        String name = entry.getName();
        if (name.startsWith(folder) && name.endsWith(HIDDEN)) {
          String type = name.substring(folder.length(), name.length() - HIDDEN.length());
          classes.put(type, jar.readAllBytes());
        } else if (name.startsWith(folder + "io/") && name.endsWith(".jar")) {
          addPack(jar.readAllBytes(), classes);
        }
      }
    }
    return classes;
  }

  private static void addPack(byte[] pack, Map<String, byte[]> classes) throws IOException {
    try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(pack))) {
      for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
        String name = entry.getName();
        if (name.endsWith(CLASS)) {
          classes.put(name.substring(0, name.length() - CLASS.length()), jar.readAllBytes());
        }
      }
    }
  }
}
