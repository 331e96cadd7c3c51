// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of an application in a JVM of its own. The figures are taken from outside, by what Linux
 * counts of a process, so that measuring loads nothing into it; only one run at a time.
 */
final class Fork {
  static final String WALL = "wall ms";
  static final String CPU = "cpu ms";
  static final String RSS = "peak memory MB";

  /** Linux counts CPU time in hundredths of a second, whatever its clock. */
  private static final int MILLIS_PER_TICK = 10;

  private static final int CHILDREN_USER = 15 - 2;

  private final List<String> command = new ArrayList<>();

  Fork(Variant variant, String... flags) {
    command.add(Path.of(System.getProperty("bench.java.home", home()), "bin", "java").toString());
    command.add("-Xmx512m");
    command.addAll(variant.flags());
    command.addAll(List.of(flags));
  }

  /**
   * The class path of the tests as that of an application without an OpenTelemetry of its own; one
   * that has its own does not share the cost of ours.
   */
  static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator))
        .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("opentelemetry-"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  Fork main(Class<?> application, String classPath, String... arguments) {
    return main(application.getName(), classPath, arguments);
  }

  Fork main(String application, String classPath, String... arguments) {
    command.addAll(List.of("-cp", classPath, application));
    command.addAll(List.of(arguments));
    return this;
  }

  /** Runs it; the figures are what it printed as {@code name=number}, and what it took. */
  Map<String, Double> run() throws IOException {
    Path errors = Files.createTempFile("bench", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().keySet().removeIf(Fork::isTelling);
    Map<String, Double> figures = new LinkedHashMap<>();
    double cpu = childrenMillis();
    long begin = System.nanoTime();
    Process process = builder.start();
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        int sign = line.indexOf('=');
        if (line.equals(Pause.READY)) {
          figures.put(RSS, peakMegabytes(process.pid()));
          process.getOutputStream().close();
        } else if (sign > 0) {
          figures.put(line.substring(0, sign), Double.valueOf(line.substring(sign + 1)));
        }
      }
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + "\n" + Files.readString(errors));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
      Files.delete(errors);
    }
    figures.put(WALL, (System.nanoTime() - begin) / (double) TimeUnit.MILLISECONDS.toNanos(1));
    figures.put(CPU, childrenMillis() - cpu);
    return figures;
  }

  /** What all children that have ended took, without what they wait for. */
  private static double childrenMillis() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_USER + 1]);
    return (double) ticks * MILLIS_PER_TICK;
  }

  private static double peakMegabytes(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException("the peak of the memory is not told");
  }

  private static String home() {
    return System.getProperty("java.home");
  }

  private static boolean isTelling(String variable) {
    return variable.startsWith("OTEL_")
        || variable.startsWith("AOAI_")
        || variable.startsWith("AZURE_")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS");
  }
}
