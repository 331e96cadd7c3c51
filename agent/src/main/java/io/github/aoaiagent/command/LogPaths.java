// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Where usage logs are: as told, else where the agent writes them. */
final class LogPaths {
  private static final String PROPERTY = "aoai.usage-log";
  private static final String VARIABLE = "AOAI_USAGE_LOG";
  private static final Path USUAL = Path.of("aoai-usage");

  @Parameters(
      paramLabel = "<path>",
      description =
          "Folders and files. Default: the folder that AOAI_USAGE_LOG names, else ./aoai-usage.")
  private List<Path> told = List.of();

  /** Paths that exist. */
  List<Path> existing() throws Refusal {
    if (told.isEmpty()) {
      Path folder = usual();
      if (!Files.exists(folder)) {
        throw new Refusal(
            "there is no usage log in "
                + folder.toAbsolutePath()
                + "; start the application with -javaagent:aoai-agent.jar=usage-log=true, or name"
                + " the folder of its log");
      }
      return List.of(folder);
    }
    for (Path path : told) {
      if (!Files.exists(path)) {
        throw new Refusal("there is no file or folder " + path);
      }
    }
    return told;
  }

  /** Paths that exist or may come to exist, which is told. */
  List<Path> awaited(PrintWriter err) {
    List<Path> paths = told.isEmpty() ? List.of(usual()) : told;
    for (Path path : paths) {
      if (!Files.exists(path)) {
        err.println("aoai-agent: waiting for " + path.toAbsolutePath());
      }
    }
    return paths;
  }

  private static Path usual() {
    String property = System.getProperty(PROPERTY);
    String option = property == null ? System.getenv(VARIABLE) : property;
    return option == null || isFlag(option.trim()) ? USUAL : Path.of(option.trim());
  }

  private static boolean isFlag(String option) {
    return option.isEmpty() || option.equalsIgnoreCase("true") || option.equalsIgnoreCase("false");
  }
}
