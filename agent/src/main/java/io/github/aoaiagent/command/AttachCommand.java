// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.startup.OptionCheck;
import io.github.aoaiagent.startup.Presence;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings the agent into a running JVM. Options are checked before anything is touched. */
@Command(
    name = "attach",
    header = "Observes a JVM that is running, from its next call on.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description =
        "Run it as the user of the JVM, inside its container if it has one. What the agent says,"
            + " it says on the stderr of that JVM. OpenTelemetry's settings are those that the JVM"
            + " was started with, and those given here.",
    parameterListHeading = "%n",
    optionListHeading = "",
    mixinStandardHelpOptions = true)
final class AttachCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "<pid>",
      description = "The JVM's process id.",
      converter = CommandRun.ProcessId.class)
  private long pid;

  @Parameters(
      index = "1..*",
      paramLabel = "<key=value>",
      description =
          "Options as after the jar of -javaagent, for example print=true or"
              + " otel.service.name=shop. enabled=false detaches.")
  private List<String> options = List.of();

  @SuppressWarnings("NullAway.Init") // Picocli sets the fields.
  private AttachCommand() {}

  @Override
  public Integer call() throws Refusal {
    String given = String.join(",", options);
    List<String> complaints = OptionCheck.complaints(given);
    if (!complaints.isEmpty()) {
      throw new ParameterException(spec.commandLine(), String.join("\n            ", complaints));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (OptionCheck.disables(given)) {
      return DetachCommand.detach(pid, out);
    }
    try (TargetJvm jvm = TargetJvm.attach(JvmProcess.of(pid))) {
      jvm.refuseOldJava();
      // Who says enabled=true knows of an agent that was started switched off.
      if (jvm.hasAgent() && !OptionCheck.enables(given)) {
        throw new Refusal(already());
      }
      String presence = jvm.load(OptionCheck.enables(given) ? given : enabled(given));
      out.println(done(presence));
      jvm.explainWarning(out);
      return 0;
    }
  }

  private String done(String presence) throws Refusal {
    String detach = " To end it: java -jar aoai-agent.jar detach " + pid;
    if (presence.equals(Presence.OBSERVING)) {
      return "JVM " + pid + " is observed from its next call on." + detach;
    }
    if (presence.equals(Presence.WAITING)) {
      return "JVM "
          + pid
          + " will be observed; it has not used an SDK for Azure OpenAI or OpenAI so far."
          + detach;
    }
    if (presence.equals(Presence.ALREADY)) {
      throw new Refusal(already());
    }
    if (presence.startsWith(Presence.FAILED)) {
      throw new Refusal(
          "the agent could not start in JVM "
              + pid
              + " and left it again: "
              + presence.substring(Presence.FAILED.length()));
    }
    throw new Refusal(
        "the agent did not answer; the stderr of JVM "
            + pid
            + " may say why, in aoai-agent: lines");
  }

  private String already() {
    return "JVM "
        + pid
        + " is observed already; to change its options, detach it first: java -jar aoai-agent.jar"
        + " detach "
        + pid;
  }

  private static String enabled(String given) {
    return given.isEmpty() ? "enabled=true" : "enabled=true," + given;
  }
}
