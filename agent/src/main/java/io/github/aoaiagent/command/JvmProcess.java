// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process that may be a JVM, seen from outside. Attaching begins with a signal that ends a
 * process which does not expect it, so whoever attaches asks here first.
 */
final class JvmProcess {
  private static final Path PROC = Path.of("/proc");
  private static final boolean HAS_PROC = Files.exists(PROC.resolve("self/maps"));
  private static final Pattern LIBRARY =
      Pattern.compile(
          "(/\\S*)/lib/(?:\\w+/)?(?:server|client|default|j9vm)/lib(?:jvm|j9vm\\d*)\\.so");
  private static final Pattern AGENT_FLAG =
      Pattern.compile("-javaagent:(?:\\S*[/\\\\])?aoai-agent[^/\\\\=\\s]*\\.jar(?:=(\\S*))?");
  private static final Pattern HANDLED = Pattern.compile("(?m)^SigCgt:\\s*(\\p{XDigit}+)$");
  private static final Pattern INNER_PID = Pattern.compile("(?m)^NSpid:.*?(\\d+)$");
  private static final long QUIT = 1L << 2;

  private final ProcessHandle handle;

  private JvmProcess(ProcessHandle handle) {
    this.handle = handle;
  }

  static JvmProcess of(long pid) throws Refusal {
    if (pid == ProcessHandle.current().pid()) {
      throw new Refusal("process " + pid + " is this command itself");
    }
    return new JvmProcess(
        ProcessHandle.of(pid)
            .orElseThrow(
                () ->
                    new Refusal(
                        "there is no process "
                            + pid
                            + " here; java -jar aoai-agent.jar list shows the JVMs (inside a"
                            + " container, those of the container)")));
  }

  /** The JVMs that can be seen, but for this one; oldest first. */
  static Stream<JvmProcess> all() {
    return ProcessHandle.allProcesses()
        .filter(handle -> handle.pid() != ProcessHandle.current().pid())
        .sorted()
        .map(JvmProcess::new)
        .filter(process -> process.isReadable() && process.isJvm());
  }

  long pid() {
    return handle.pid();
  }

  String user() {
    return handle.info().user().orElse("?");
  }

  /** What the executable was given. The JDK does not tell what is longer than a page. */
  List<String> arguments() {
    String[] line = text("cmdline").split("\0");
    return line.length > 1
        ? List.of(line).subList(1, line.length)
        : List.of(handle.info().arguments().orElse(new String[0]));
  }

  /** The path of the executable; empty if it is not to be seen. */
  String executable() {
    return handle.info().command().orElse("");
  }

  void refuseUnattachable() throws Refusal {
    if (isOthers()) {
      throw new Refusal(
          "process "
              + pid()
              + " belongs to user "
              + user()
              + "; run this command as that user, for example by sudo -u "
              + user());
    }
    if (!isJvm()) {
      throw new Refusal(
          "process " + pid() + " is not a JVM; java -jar aoai-agent.jar list shows the JVMs");
    }
    if (HAS_PROC && !listens() && !handlesQuit()) {
      throw new Refusal(
          this + " is only starting and would end if it were attached to now; try again");
    }
    if (arguments().contains("-XX:+DisableAttachMechanism")) {
      throw new Refusal(
          this
              + " was started with -XX:+DisableAttachMechanism; start it with"
              + " -javaagent:aoai-agent.jar instead");
    }
  }

  /** A container has files of its own. */
  void refuseIfUnseen(Path jar) throws Refusal {
    Path root = PROC.resolve(pid() + "/root");
    if (Files.isDirectory(root) && !Files.exists(root.resolve(jar.getRoot().relativize(jar)))) {
      throw new Refusal(
          this
              + " does not see "
              + jar
              + ", because it runs in a container; copy the jar into the container and run this"
              + " command there");
    }
  }

  /**
   * Whether the flag of the agent is among a JVM's arguments, and not with {@code enabled=false}.
   */
  boolean hasAgentFlag(String jvmArguments) {
    String options = agentOptions(jvmArguments);
    return options != null
        && !("," + options + ",").toLowerCase(Locale.ROOT).contains(",enabled=false,");
  }

  /** What the flag of the agent says behind its jar, or null if there is no flag. */
  @Nullable String agentOptions(String jvmArguments) {
    Matcher flag = AGENT_FLAG.matcher(jvmArguments);
    return flag.find() ? flag.group(1) == null ? "" : flag.group(1) : null;
  }

  /** What the JVM was told by its command line and by its environment, if that is to be seen. */
  String givenArguments() {
    StringBuilder given = new StringBuilder(String.join(" ", arguments()));
    for (String variable : text("environ").split("\0")) {
      if (variable.startsWith("JAVA_TOOL_OPTIONS=") || variable.startsWith("JDK_JAVA_OPTIONS=")) {
        given.append(' ').append(variable, variable.indexOf('=') + 1, variable.length());
      }
    }
    return given.toString();
  }

  /** Whether somebody has attached to it before: doing it again has no effect of its own. */
  boolean listens() {
    Matcher inner = INNER_PID.matcher(text("status"));
    String name = ".java_pid" + (inner.find() ? inner.group(1) : Long.toString(pid()));
    return Files.exists(PROC.resolve(pid() + "/root/tmp/" + name))
        || Files.exists(PROC.resolve(pid() + "/cwd/" + name))
        || Files.exists(Path.of(System.getProperty("java.io.tmpdir"), name));
  }

  /** The folder of its Java runtime, as it is seen from here; or null. */
  @Nullable Path javaHome() {
    Matcher library = LIBRARY.matcher(text("maps"));
    if (library.find()) {
      return PROC.resolve(pid() + "/root" + library.group(1));
    }
    Path bin = Path.of(executable()).toAbsolutePath().getParent();
    return executable().isEmpty() || bin == null ? null : bin.getParent();
  }

  /** The files it holds open, where that is to be seen. */
  List<String> openFiles() {
    List<String> files = new ArrayList<>();
    try (Stream<Path> links = Files.list(PROC.resolve(pid() + "/fd"))) {
      for (Path link : (Iterable<Path>) links::iterator) {
        files.add(Files.readSymbolicLink(link).toString());
      }
    } catch (IOException notToBeSeen) {
      // What is known by then is what is known.
    }
    return files;
  }

  /** Its environment variables, where they are to be seen. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    for (String variable : text("environ").split("\0")) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        environment.put(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    return environment;
  }

  /** The folder it runs in, as it is seen from here. */
  Path folder() {
    Path folder = PROC.resolve(pid() + "/cwd");
    try {
      return folder.toRealPath();
    } catch (IOException notToBeSeen) {
      return folder;
    }
  }

  /** A file of its, as it is seen from here: a container has files of its own. */
  Path file(String path) {
    Path inside = PROC.resolve(pid() + "/root" + path);
    return Files.exists(Path.of(path)) || !Files.exists(inside) ? Path.of(path) : inside;
  }

  @Override
  public String toString() {
    return "JVM " + pid();
  }

  private boolean isJvm() {
    if (HAS_PROC) {
      return text("maps").lines().anyMatch(line -> LIBRARY.matcher(line).find());
    }
    String name = Path.of(executable().isEmpty() ? "?" : executable()).getFileName().toString();
    return name.matches("(?i)javaw?(\\.exe)?");
  }

  private boolean isReadable() {
    return !HAS_PROC || Files.isReadable(PROC.resolve(pid() + "/maps"));
  }

  private boolean isOthers() {
    String we = ProcessHandle.current().info().user().orElse("");
    return !we.equals("root") && !we.isEmpty() && !user().equals("?") && !user().equals(we);
  }

  private boolean handlesQuit() {
    Matcher handled = HANDLED.matcher(text("status"));
    return !handled.find() || (Long.parseUnsignedLong(handled.group(1), 16) & QUIT) != 0;
  }

  private String text(String file) {
    try {
      return Files.readString(PROC.resolve(pid() + "/" + file), StandardCharsets.ISO_8859_1);
    } catch (IOException notToBeSeen) {
      return "";
    }
  }
}
