// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that a test needs of the machine: found in PATH, else installed where that asks nobody,
 * which is as root on Debian.
 */
final class DebianTool {
  private static final Path APT = Path.of("/usr/bin/apt-get");
  private static final long PATIENCE_MINUTES = 4;

  /** Packages that could not be installed: other tests would wait as long for the same answer. */
  private static final Set<List<String>> REFUSED = new HashSet<>();

  private DebianTool() {}

  /**
   * Finds the first of the programs, after installing the packages if there is none.
   *
   * @return empty where it cannot be had; that is printed
   */
  static synchronized Optional<Path> of(List<String> programs, String... packages) {
    Optional<Path> found = inPath(programs);
    if (found.isPresent()) {
      return found;
    }
    if (!Files.isExecutable(APT) || !"root".equals(System.getProperty("user.name"))) {
      return MissingTool.because("there is no " + String.join(" or ", programs) + " in PATH");
    }
    if (!install(List.of(packages))) {
      return MissingTool.because("apt-get could not install " + String.join(" ", packages));
    }
    found = inPath(programs);
    return found.isPresent()
        ? found
        : MissingTool.because(
            String.join(" ", packages) + " brought no " + String.join(" or ", programs));
  }

  private static boolean install(List<String> packages) {
    List<String> install =
        new ArrayList<>(List.of("install", "-y", "-q", "--no-install-recommends"));
    install.addAll(packages);
    boolean done = !REFUSED.contains(packages) && apt(List.of("update", "-q")) && apt(install);
    if (!done) {
      REFUSED.add(packages);
    }
    return done;
  }

  private static Optional<Path> inPath(List<String> programs) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return programs.stream()
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static boolean apt(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(APT.toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    try {
      Process process = builder.start();
      try {
        return process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
      } finally {
        process.destroy();
      }
    } catch (IOException failure) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
