// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a JVM runs, as far as it shows from outside; what does not show is {@code -}. */
final class Application {
  private static final String UNKNOWN = "-";
  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([^\"]*)\"");
  private static final Pattern SDK =
      Pattern.compile(
          "\\b(azure-ai-openai|azure-ai-inference|openai-java-core)-(\\d[\\w.-]*)\\.jar\\b");

  /** The launcher's options whose value is an argument of its own. */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--limit-modules",
          "--add-reads",
          "--add-exports",
          "--add-opens",
          "--patch-module",
          "--enable-native-access");

  private final JvmProcess process;
  private @Nullable Path jar;
  private String name = UNKNOWN;

  Application(JvmProcess process) {
    this.process = process;
    String launcher = new File(process.executable()).getName();
    if (launcher.matches("(?i)javaw?(\\.exe)?|")) {
      findMain(process.arguments());
    } else {
      name = launcher;
    }
  }

  /** Its main class, or the name of its jar. */
  String name() {
    return name;
  }

  /** The version of its Java. */
  String java() {
    Path home = process.javaHome();
    try {
      Matcher version =
          VERSION.matcher(home == null ? "" : Files.readString(home.resolve("release")));
      return version.find() ? version.group(1) : UNKNOWN;
    } catch (IOException notToBeSeen) {
      return UNKNOWN;
    }
  }

  /** The SDKs whose calls the agent observes. */
  String sdks() {
    Set<String> found = new TreeSet<>();
    process.arguments().forEach(argument -> find(argument, found));
    process.openFiles().forEach(file -> find(file, found));
    if (jar != null) {
      try (JarFile packed = new JarFile(jar.toFile(), false)) {
        packed.stream().forEach(entry -> find(entry.getName(), found));
      } catch (IOException notToBeSeen) {
        // It may have been deleted or be in a container.
      }
    }
    return found.isEmpty() ? UNKNOWN : String.join(", ", found);
  }

  private void findMain(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      boolean last = i + 1 == arguments.size();
      if (WITH_VALUE.contains(argument)) {
        i++;
      } else if (argument.equals("-jar") && !last) {
        Path path = Path.of(arguments.get(i + 1));
        jar = path.isAbsolute() ? path : Path.of("/proc/" + process.pid() + "/cwd").resolve(path);
        name = path.getFileName().toString();
        return;
      } else if ((argument.equals("-m") || argument.equals("--module")) && !last) {
        name = arguments.get(i + 1);
        return;
      } else if (!argument.startsWith("-") && !argument.startsWith("@")) {
        name = argument;
        return;
      }
    }
  }

  private static void find(String text, Set<String> found) {
    Matcher sdk = SDK.matcher(text);
    while (sdk.find()) {
      found.add(sdk.group(1) + " " + sdk.group(2));
    }
  }
}
