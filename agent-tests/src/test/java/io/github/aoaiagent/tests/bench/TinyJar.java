// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes jars of a few of these classes; they are deleted when the JVM exits. */
final class TinyJar {
  private TinyJar() {}

  /** {@link HelloApp} as an application is packed, and nothing else on the class path. */
  static String hello() {
    return of("Main-Class", HelloApp.class.getName(), HelloApp.class, Pause.class).toString();
  }

  /** A jar of these classes, with one more line in its manifest. */
  static Path of(String attribute, String value, Class<?>... classes) {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(new Attributes.Name(attribute), value);
    try {
      Path jar = Files.createTempFile("bench", ".jar");
      jar.toFile().deleteOnExit();
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream zip = new JarOutputStream(out, manifest)) {
        for (Class<?> each : classes) {
          String entry = each.getName().replace('.', '/') + ".class";
          zip.putNextEntry(new JarEntry(entry));
          try (InputStream bytes = each.getClassLoader().getResourceAsStream(entry)) {
            bytes.transferTo(zip);
          }
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
