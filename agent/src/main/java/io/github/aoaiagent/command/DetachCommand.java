// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.startup.Presence;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends the observing of a JVM, however it began. The JVM goes on as if there had been no agent. */
@Command(
    name = "detach",
    header = "Ends observing a JVM; it can be attached again.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description =
        "The SDK's classes get their own bytes back, calls in progress end as abandoned and what"
            + " is left of telemetry is sent. The JVM does not notice.",
    parameterListHeading = "%n",
    optionListHeading = "",
    mixinStandardHelpOptions = true)
final class DetachCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "<pid>",
      description = "The JVM's process id.",
      converter = CommandRun.ProcessId.class)
  private long pid;

  @SuppressWarnings("NullAway.Init") // Picocli sets the fields.
  private DetachCommand() {}

  @Override
  public Integer call() throws Refusal {
    return detach(pid, spec.commandLine().getOut());
  }

  static int detach(long pid, PrintWriter out) throws Refusal {
    try (TargetJvm jvm = TargetJvm.attach(JvmProcess.of(pid))) {
      if (!jvm.hasAgent()) {
        throw new Refusal("JVM " + pid + " is not observed; there is nothing to detach");
      }
      if (!jvm.load("enabled=false").equals(Presence.DETACHED)) {
        throw new Refusal(
            "the agent could not be stopped; the stderr of JVM "
                + pid
                + " may say why, in aoai-agent: lines");
      }
      out.println("JVM " + pid + " is no longer observed.");
      jvm.explainWarning(out);
      return 0;
    }
  }
}
