// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Programs on libraries that cannot share one class path: their sources are in {@code
 * src/test/programs} and are compiled when a test needs them.
 */
public final class Programs {
  private static final Path SOURCES = Path.of("src/test/programs");

  private Programs() {}

  /** The class path that the build resolved under a name. */
  public static String libraries(String name) throws IOException {
    Path file = Path.of(System.getProperty("aoai.sdk.classpaths"), name + ".txt");
    return Files.readString(file).strip();
  }

  /**
   * Compiles a program; a module, if it says so.
   *
   * @param name of its folder
   * @return the folder with its classes, below the build's own
   */
  public static Path compile(String name, String classPath) throws IOException {
    Path classes =
        Files.createDirectories(
            Path.of(System.getProperty("aoai.test.classes"), "..", "programs", name).normalize());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    try (Stream<Path> sources = Files.walk(SOURCES.resolve(name));
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> units = sources.filter(file -> file.toString().endsWith(".java")).toList();
      boolean module = Files.exists(SOURCES.resolve(name).resolve("module-info.java"));
      List<String> options =
          List.of(
              "-d", classes.toString(), module ? "-p" : "-cp", classPath, "-proc:none", "-nowarn");
      boolean compiled =
          compiler
              .getTask(
                  complaints, files, null, options, null, files.getJavaFileObjectsFromPaths(units))
              .call();
      if (!compiled) {
        throw new AssertionError(name + " does not compile:\n" + complaints);
      }
    }
    return classes;
  }
}
