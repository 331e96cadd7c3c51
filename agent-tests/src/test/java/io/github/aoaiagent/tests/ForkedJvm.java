// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of its own for an application, with the packed agent or without; killed after three
 * minutes.
 */
final class ForkedJvm {
  private static final long PATIENCE_SECONDS = 180;
  private static final String VOICE = "aoai-agent: ";

  /** Most of these programs end before the compiler that takes its time is through. */
  private static final String COMPILED_QUICKLY = "-XX:TieredStopAtLevel=1";

  private final String main;
  private final List<String> arguments;
  private final List<String> jvmArguments = new ArrayList<>();
  private final List<String> environment = new ArrayList<>();
  private Path javaHome = Path.of(System.getProperty("java.home"));
  private String classPath = "";
  private @Nullable String agentOptions;

  private ForkedJvm(String main, List<String> arguments) {
    this.main = main;
    this.arguments = arguments;
  }

  /** A JVM that runs a main class, or a jar if the name ends so. */
  static ForkedJvm of(String main, String... arguments) {
    return new ForkedJvm(main, List.of(arguments));
  }

  /** The packed agent as the build made it. */
  static Path agentJar() {
    return Path.of(System.getProperty("aoai.agent.jar")).toAbsolutePath().normalize();
  }

  /** The class path of one SDK version, behind this module's own classes. */
  static String sdkClassPath(int beta) throws IOException {
    return System.getProperty("aoai.test.classes")
        + File.pathSeparator
        + Programs.libraries("azure-ai-openai-1.0.0-beta." + beta);
  }

  /** A JDK 25, if one is found: property, environment variable, or beside the running one. */
  static Optional<Path> jdk25() throws IOException {
    Path siblings = Path.of(System.getProperty("java.home")).resolveSibling("");
    try (Stream<Path> homes = Files.list(siblings.toAbsolutePath())) {
      Stream<Path> named =
          Stream.of(System.getProperty("aoai.test.jdk25"), variable("JAVA_HOME_25(_.*)?"))
              .filter(home -> home != null && !home.isEmpty())
              .map(Path::of);
      return Stream.concat(
              named, homes.filter(home -> home.getFileName().toString().contains("25")).sorted())
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .findFirst();
    }
  }

  private static @Nullable String variable(String name) {
    return System.getenv().entrySet().stream()
        .filter(each -> each.getKey().matches(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  ForkedJvm classPath(String path) {
    classPath = path;
    return this;
  }

  ForkedJvm javaHome(Path home) {
    javaHome = home;
    return this;
  }

  /** With the agent; the options may be empty. */
  ForkedJvm agent(String options) {
    agentOptions = options;
    return this;
  }

  ForkedJvm jvm(String... more) {
    jvmArguments.addAll(Arrays.asList(more));
    return this;
  }

  /** With an environment variable. */
  ForkedJvm env(String name, String value) {
    environment.add(name + "=" + value);
    return this;
  }

  /** Runs it to its end. */
  Exit run() throws IOException {
    Path out = Files.createTempFile("aoai-out", ".txt");
    Path err = Files.createTempFile("aoai-err", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(nothing()));
      builder.environment().keySet().removeIf(ForkedJvm::isTelling);
      environment.forEach(
          entry ->
              builder
                  .environment()
                  .put(
                      entry.substring(0, entry.indexOf('=')),
                      entry.substring(entry.indexOf('=') + 1)));
      int code = exitCode(builder.start(), out, err);
      return new Exit(code, Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Variables of the build's own environment that would change what a JVM or the agent does. */
  private static boolean isTelling(String variable) {
    return variable.startsWith("OTEL_")
        || variable.startsWith("AOAI_")
        || variable.startsWith("AZURE_")
        || variable.startsWith("APPLICATIONINSIGHTS_")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS");
  }

  private static File nothing() {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    return new File(windows ? "NUL" : "/dev/null");
  }

  private static int exitCode(Process process, Path out, Path err) throws IOException {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(
            "still running after three minutes\nstdout:\n"
                + Files.readString(out)
                + "\nstderr:\n"
                + Files.readString(err));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.add(COMPILED_QUICKLY);
    if (agentOptions != null) {
      command.add("-javaagent:" + agentJar() + (agentOptions.isEmpty() ? "" : "=" + agentOptions));
    }
    command.addAll(jvmArguments);
    if (main.endsWith(".jar")) {
      command.addAll(List.of("-jar", main));
    } else {
      command.addAll(List.of("-cp", classPath, main));
    }
    command.addAll(arguments);
    return command;
  }

  /** What is left of a JVM that ended. */
  record Exit(int code, String out, String err) {

    /**
     * Asserts that nothing but the given lines of the agent tells this run from one without it.
     *
     * @param expected beginnings of the lines that the agent is to print, each at least once
     */
    void assertLike(Exit plain, String... expected) {
      assertSameResult(plain);
      List<String> lines = new ArrayList<>(err.lines().toList());
      for (String beginning : expected) {
        if (!lines.removeIf(line -> line.startsWith(VOICE + beginning))) {
          throw new AssertionError("no line on stderr begins with: " + beginning + "\n" + err);
        }
      }
      Transcripts.assertSame(plain.err.lines().toList(), lines);
    }

    /** Asserts the same, with the agent free to say whatever it likes in few lines. */
    void assertLikeWithLines(Exit plain, int most) {
      assertSameResult(plain);
      List<String> lines = new ArrayList<>(err.lines().toList());
      lines.removeIf(line -> line.startsWith(VOICE));
      Transcripts.assertSame(plain.err.lines().toList(), lines);
      if (voice().size() > most) {
        throw new AssertionError("more than " + most + " lines of the agent:\n" + err);
      }
    }

    /** What the agent said. */
    List<String> voice() {
      return err.lines()
          .filter(line -> line.startsWith(VOICE))
          .map(line -> line.substring(VOICE.length()))
          .toList();
    }

    private void assertSameResult(Exit plain) {
      if (code != plain.code) {
        throw new AssertionError(
            "exit code " + code + ", without the agent " + plain.code + "\n" + out + "\n" + err);
      }
      Transcripts.assertSame(plain.out, out);
    }
  }
}
