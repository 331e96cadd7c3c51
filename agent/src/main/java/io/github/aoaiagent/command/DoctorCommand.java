// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.AgentLoader;
import io.github.aoaiagent.doctor.Doctor;
import io.github.aoaiagent.doctor.Finding;
import io.github.aoaiagent.doctor.Finding.Level;
import io.github.aoaiagent.doctor.Settings;
import io.github.aoaiagent.startup.OptionCheck;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what would come of the agent in an application, without touching it. */
@Command(
    name = "doctor",
    header = "Looks at an application and says what would be observed.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description =
        "Looks for SDKs in a class path or in what a running JVM has opened, weaves their classes"
            + " for a try, and sees whether spans, metrics and the usage log would arrive. Nothing"
            + " is changed; a collector is asked to take an empty export. The settings are those"
            + " of this shell, or of the JVM that is named.",
    parameterListHeading = "%n",
    optionListHeading = "",
    footerHeading = "%n",
    footer = {
      "Exit code: 0 if all is well, 1 if something is to be mended.",
      "",
      "  java -jar aoai-agent.jar doctor app.jar",
      "  java -jar aoai-agent.jar doctor 4711",
      ""
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "<pid|path>",
      description = "A JVM's process id, or jars, folders and class paths.")
  private List<String> targets = List.of();

  @Option(
      names = "--options",
      paramLabel = "<key=value,...>",
      description = "Options as after the jar of -javaagent.")
  private String options = "";

  @SuppressWarnings("NullAway.Init") // Picocli sets the fields.
  private DoctorCommand() {}

  @Override
  public Integer call() throws Refusal {
    DoctorTarget target = DoctorTarget.of(targets);
    Settings settings = target.settings();
    OptionCheck given =
        new OptionCheck(
            options.isEmpty() ? target.options() : options, settings::property, settings::variable);
    Doctor doctor = new Doctor(((AgentLoader) DoctorCommand.class.getClassLoader())::bytes);

    List<Finding> findings = new ArrayList<>(target.findings());
    given
        .complaints(settings.properties(), settings.variables())
        .forEach(complaint -> findings.add(new Finding(Level.BAD, "options", complaint)));
    findings.addAll(
        doctor.application(target.classPath(), target.arguments(), given.value("otel")));
    findings.addAll(doctor.export(settings, given.connectionString()));
    findings.addAll(
        doctor.prices(given.value("prices"), given.value("deployments"), target.folder()));
    findings.addAll(doctor.usageLog(given.value("usage-log"), target.folder()));
    print(findings);
    return findings.stream().anyMatch(finding -> finding.level() == Level.BAD) ? 1 : 0;
  }

  private void print(List<Finding> findings) {
    PrintWriter out = spec.commandLine().getOut();
    int width = findings.stream().mapToInt(finding -> finding.subject().length()).max().orElse(0);
    for (Finding finding : findings) {
      String mark =
          switch (finding.level()) {
            case GOOD -> "ok  ";
            case NOTE -> "note";
            case BAD -> "MEND";
          };
      String subject = finding.subject();
      out.println(
          mark + "  " + subject + " ".repeat(width - subject.length() + 2) + finding.sentence());
    }
  }
}
