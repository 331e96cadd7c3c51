// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Scripts for Node.js with the packages that they need, which npm installs below {@code target}
 * once; the sources are in {@code src/test/npm}.
 */
final class NpmFolder {
  private static final Path SOURCES = Path.of("src/test/npm");
  private static final Path TARGET = Path.of("target/npm");
  private static final long PATIENCE_MINUTES = 3;

  /** What npm could not install: other tests would wait as long for the same answer. */
  private static final Set<String> REFUSED = new HashSet<>();

  private final Path folder;

  private NpmFolder(Path folder) {
    this.folder = folder;
  }

  /** The folder of that name, or empty where Node.js or its packages cannot be had: printed. */
  static synchronized Optional<NpmFolder> of(String name) throws IOException {
    if (REFUSED.contains(name)) {
      return MissingTool.because("npm could not install what " + name + " needs");
    }
    Path folder = Files.createDirectories(TARGET.resolve(name).toAbsolutePath());
    NpmFolder npm = new NpmFolder(folder);
    Path installed = folder.resolve("installed.json");
    Path wanted = SOURCES.resolve(name).resolve("package.json");
    boolean there =
        Files.exists(installed) && Files.readString(installed).equals(Files.readString(wanted));
    try (Stream<Path> sources = Files.list(SOURCES.resolve(name))) {
      for (Path source : sources.toList()) {
        Files.write(folder.resolve(source.getFileName()), Files.readAllBytes(source));
      }
    }
    if (!there) {
      Result result = npm.run("npm", "install", "--no-audit", "--no-fund");
      if (result.code() != 0) {
        REFUSED.add(name);
        return MissingTool.because(
            "npm install of "
                + wanted
                + " failed; it needs Node.js, npm and its registry\n"
                + result.out());
      }
      Files.copy(wanted, installed, StandardCopyOption.REPLACE_EXISTING);
    }
    return Optional.of(npm);
  }

  /** A file of the folder. */
  Path path(String name) {
    return folder.resolve(name);
  }

  /** Runs a script of the folder, in it. */
  Result node(String script, String... arguments) throws IOException {
    String[] command = new String[arguments.length + 2];
    command[0] = "node";
    command[1] = script;
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    return run(command);
  }

  private Result run(String... command) throws IOException {
    Path out = Files.createTempFile("aoai-npm", ".txt");
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      try {
        boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        return new Result(ended ? process.exitValue() : -1, Files.readString(out));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException noSuchProgram) {
      return new Result(-1, Arrays.toString(command) + ": " + noSuchProgram.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result(-1, "interrupted");
    } finally {
      Files.delete(out);
    }
  }

  /** How a program ended and what it said. */
  record Result(int code, String out) {}
}
