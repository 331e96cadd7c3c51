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
import org.jspecify.annotations.Nullable;

/** The agent that does nothing: what the flag itself costs, below which no agent can get. */
public final class EmptyAgent {
  private static @Nullable Path jar;

  private EmptyAgent() {}

  public static void premain(String options) {}

  /** A jar with nothing but this class; deleted when the JVM exits. */
  static synchronized Path jar() {
    Path made = jar;
    if (made == null) {
      try {
        made = Files.createTempFile("empty-agent", ".jar");
        made.toFile().deleteOnExit();
        write(made);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      jar = made;
    }
    return made;
  }

  private static void write(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Premain-Class"), EmptyAgent.class.getName());
    String entry = EmptyAgent.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream zip = new JarOutputStream(out, manifest);
        InputStream bytes = EmptyAgent.class.getResourceAsStream("/" + entry)) {
      zip.putNextEntry(new JarEntry(entry));
      bytes.transferTo(zip);
      zip.closeEntry();
    }
  }
}
