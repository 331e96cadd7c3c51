// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ModuleVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** The classes of some jars, read when they are asked for, and behind them those of the JDK. */
final class ClassFiles implements Closeable {
  private final List<OpenJar> jars = new ArrayList<>();
  private final Map<String, Optional<Found>> found = new HashMap<>();

  ClassFiles(List<Path> files) throws IOException {
    for (Path file : files) {
      jars.add(new OpenJar(new JarFile(file.toFile())));
    }
  }

  /**
   * A class that was found.
   *
   * @param exported whether its package is open to everybody
   */
  record Found(ClassShape shape, boolean exported) {}

  @Nullable Found find(String name) {
    return found.computeIfAbsent(name, this::read).orElse(null);
  }

  @Override
  public void close() throws IOException {
    for (OpenJar each : jars) {
      each.jar.close();
    }
  }

  private Optional<Found> read(String name) {
    try {
      for (OpenJar each : jars) {
        byte @Nullable [] bytes = each.bytes(name);
        if (bytes != null) {
          return Optional.of(each.found(ClassShape.of(bytes)));
        }
      }
      return ofJdk(name);
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static Optional<Found> ofJdk(String name) throws IOException {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (InputStream in = platform.getResourceAsStream(name + ".class")) {
      return in == null
          ? Optional.empty()
          : Optional.of(new Found(ClassShape.of(in.readAllBytes()), true));
    }
  }

  /** A jar, and which of its packages are exported: null if it is no module. */
  private static final class OpenJar {
    private final JarFile jar;
    private final @Nullable Set<String> exports;

    OpenJar(JarFile jar) throws IOException {
      this.jar = jar;
      byte[] module = bytes("module-info");
      this.exports = module == null ? null : exports(module);
    }

    Found found(ClassShape shape) {
      return new Found(shape, exports == null || exports.contains(shape.packageName()));
    }

    byte @Nullable [] bytes(String name) throws IOException {
      JarEntry entry = jar.getJarEntry(name + ".class");
      if (entry == null) {
        return null;
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return in.readAllBytes();
      }
    }

    private static Set<String> exports(byte[] module) {
      Set<String> exports = new HashSet<>();
      new ClassReader(module)
          .accept(
              new ClassVisitor(Opcodes.ASM9) {
                @Override
                public ModuleVisitor visitModule(
                    String name, int access, @Nullable String version) {
                  return new Exports(exports);
                }
              },
              0);
      return exports;
    }
  }

  /** Collects the packages that a module exports to all. */
  private static final class Exports extends ModuleVisitor {
    private final Set<String> names;

    Exports(Set<String> names) {
      super(Opcodes.ASM9);
      this.names = names;
    }

    @Override
    public void visitExport(String name, int access, String @Nullable ... to) {
      if (to == null || to.length == 0) {
        names.add(name);
      }
    }
  }
}
