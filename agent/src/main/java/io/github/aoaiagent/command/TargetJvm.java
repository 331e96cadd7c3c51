// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.AoaiAgent;
import io.github.aoaiagent.startup.Presence;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import net.bytebuddy.agent.VirtualMachine;

/** A running JVM that this one has attached to. What goes wrong is said in the user's terms. */
final class TargetJvm implements AutoCloseable {
  private static final int OLDEST_JAVA = 17;
  private static final int FIRST_WARNING_JAVA = 21;
  private static final String SWITCH = "EnableDynamicAgentLoading";

  private final JvmProcess process;
  private final VirtualMachine machine;
  private final Properties system;
  private final Properties agent;

  private TargetJvm(JvmProcess process, VirtualMachine machine) throws IOException {
    this.process = process;
    this.machine = machine;
    this.system = machine.getSystemProperties();
    this.agent = machine.getAgentProperties();
  }

  static TargetJvm attach(JvmProcess process) throws Refusal {
    process.refuseUnattachable();
    try {
      return new TargetJvm(process, Attachment.to(process.pid()));
    } catch (IOException | RuntimeException failure) {
      throw new Refusal(
          process
              + " does not let itself be attached to ("
              + reason(failure)
              + "); start the application with -javaagent:aoai-agent.jar instead");
    }
  }

  void refuseOldJava() throws Refusal {
    int java = java();
    if (java < OLDEST_JAVA) {
      throw new Refusal(
          process + " runs Java " + java + "; the agent needs Java " + OLDEST_JAVA + " or newer");
    }
  }

  /** Whether the agent is there and observes, as far as can be known without asking it. */
  boolean hasAgent() {
    String presence = agent.getProperty(Presence.PROPERTY);
    if (presence != null) {
      return !presence.equals(Presence.DETACHED) && !presence.startsWith(Presence.FAILED);
    }
    return process.hasAgentFlag(jvmArguments())
        && !system.getProperty("aoai.enabled", "").trim().equalsIgnoreCase("false");
  }

  /** Hands the options to the agent there, which comes if it has not been there. */
  String load(String options) throws Refusal {
    Path jar = ownJar();
    process.refuseIfUnseen(jar);
    try {
      machine.loadAgent(jar.toString(), options);
      return machine.getAgentProperties().getProperty(Presence.PROPERTY, "");
    } catch (IOException | RuntimeException failure) {
      throw refused(jar, failure);
    }
  }

  /** Explains the lines that the JVM has printed of its own, if it has. */
  void explainWarning(PrintWriter out) {
    if (java() < FIRST_WARNING_JAVA || jvmArguments().contains(SWITCH)) {
      return;
    }
    out.println(
        "Its stderr has a WARNING now that an agent was loaded dynamically: Java "
            + FIRST_WARNING_JAVA
            + " and newer print it for every late agent. It harms nothing; -XX:+"
            + SWITCH
            + ", or -javaagent from the start, avoids it.");
  }

  @Override
  public void close() {
    try {
      machine.detach();
    } catch (IOException ignored) {
      // The JVM has ended; what was asked of it has been answered.
    }
  }

  private Refusal refused(Path jar, Throwable failure) {
    String reason = reason(failure);
    if (reason.contains("Dynamic agent loading is not enabled")
        || jvmArguments().contains("-XX:-" + SWITCH)) {
      return new Refusal(
          process
              + " was started with -XX:-"
              + SWITCH
              + " and takes no agent while it runs; restart it without that flag or with"
              + " -javaagent:"
              + jar);
    }
    if (reason.contains("Agent JAR not found")) {
      return new Refusal(
          process
              + " could not open "
              + jar
              + " as user "
              + process.user()
              + "; put the jar where that user may read it");
    }
    return new Refusal(
        process
            + " did not take the agent ("
            + reason
            + "); start the application with -javaagent:"
            + jar
            + " instead");
  }

  private String jvmArguments() {
    return agent.getProperty("sun.jvm.args", "");
  }

  private int java() {
    String version = system.getProperty("java.specification.version", "0");
    return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
  }

  private static Path ownJar() throws Refusal {
    try {
      Path jar =
          Path.of(AoaiAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.exists(jar) ? jar.toRealPath() : jar;
    } catch (URISyntaxException | IOException unreadable) {
      throw new Refusal("this agent's own jar cannot be read (" + unreadable.getMessage() + ")");
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
