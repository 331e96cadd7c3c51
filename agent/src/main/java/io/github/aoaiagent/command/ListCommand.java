// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the JVMs that could be attached to. Looks at them from outside only. */
@Command(
    name = "list",
    header = "Shows the JVMs that run here.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description =
        "An SDK is named if the JVM has opened its jar or has it in the jar it was started from;"
            + " where processes cannot be looked into, if it is on the command line.",
    optionListHeading = "%n",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  private static final List<String> TITLES =
      List.of("PID", "JAVA", "OBSERVED", "APPLICATION", "SDK");

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // Picocli sets the field.
  private ListCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<List<String>> rows = new ArrayList<>();
    JvmProcess.all().map(ListCommand::row).forEach(rows::add);
    if (rows.isEmpty()) {
      out.println("No JVM of yours runs here.");
      return 0;
    }
    rows.add(0, TITLES);
    rows.forEach(row -> out.println(line(row, rows)));
    return 0;
  }

  private static List<String> row(JvmProcess process) {
    Application application = new Application(process);
    return List.of(
        Long.toString(process.pid()),
        application.java(),
        observed(process),
        application.name(),
        application.sdks());
  }

  private static String observed(JvmProcess process) {
    if (!process.listens()) {
      return process.hasAgentFlag(process.givenArguments()) ? "yes" : "no";
    }
    try (TargetJvm jvm = TargetJvm.attach(process)) {
      return jvm.hasAgent() ? "yes" : "no";
    } catch (Refusal notNow) {
      return "?";
    }
  }

  private static String line(List<String> row, List<List<String>> rows) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      int index = column;
      int width =
          rows.stream().map(other -> other.get(index).length()).max(Integer::compare).orElse(0);
      line.append(row.get(column)).append(" ".repeat(width - row.get(column).length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
