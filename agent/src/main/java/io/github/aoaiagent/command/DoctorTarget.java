// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.doctor.Finding;
import io.github.aoaiagent.doctor.Finding.Level;
import io.github.aoaiagent.doctor.Settings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The application that the doctor looks at: one that runs, seen from outside, or its class path.
 *
 * @param arguments of its JVM, if it runs
 * @param options what its JVM gave the agent
 * @param folder where it runs
 */
record DoctorTarget(
    List<Path> classPath,
    List<String> arguments,
    Settings settings,
    String options,
    Path folder,
    List<Finding> findings) {

  static DoctorTarget of(List<String> targets) throws Refusal {
    if (targets.size() == 1 && targets.get(0).matches("[1-9]\\d{0,17}")) {
      return of(JvmProcess.of(Long.parseLong(targets.get(0))));
    }
    List<Path> classPath = new ArrayList<>();
    for (String target : targets) {
      for (String entry : target.split(File.pathSeparator)) {
        classPath.add(existing(entry));
      }
    }
    return new DoctorTarget(
        classPath, List.of(), new Settings(System.getenv(), List.of()), "", Path.of(""), List.of());
  }

  private static DoctorTarget of(JvmProcess process) throws Refusal {
    process.refuseUnattachable();
    String flag = process.agentOptions(process.givenArguments());
    Finding finding =
        flag == null
            ? new Finding(
                Level.NOTE,
                process.toString(),
                "was started without the agent; java -jar aoai-agent.jar attach "
                    + process.pid()
                    + " brings it")
            : new Finding(Level.GOOD, process.toString(), "was started with the agent");
    return new DoctorTarget(
        opened(process),
        process.arguments(),
        new Settings(process.environment(), process.arguments()),
        flag == null ? "" : flag,
        process.folder(),
        List.of(finding));
  }

  /** Jars that it has opened: those it has found classes in. */
  private static List<Path> opened(JvmProcess process) {
    Set<Path> jars = new LinkedHashSet<>();
    for (String file : process.openFiles()) {
      Path seen = process.file(file);
      if (file.endsWith(".jar") && !file.contains("aoai-agent") && Files.isReadable(seen)) {
        jars.add(seen);
      }
    }
    return List.copyOf(jars);
  }

  private static Path existing(String entry) throws Refusal {
    boolean jars = entry.endsWith("*");
    Path path = Path.of(jars ? entry.substring(0, entry.length() - 1) : entry);
    if (!Files.isReadable(path)) {
      throw new Refusal(
          "there is no file "
              + path.toAbsolutePath()
              + "; doctor takes jars, folders, class paths, or the process id of a JVM");
    }
    return path;
  }
}
