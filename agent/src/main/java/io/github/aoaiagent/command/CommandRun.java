// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.AoaiAgent;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line of the agent's jar. A new command is a class and its name in the list here; it
 * throws a {@link Refusal} for what it cannot do.
 */
@Command(
    name = "java -jar aoai-agent.jar",
    header = {"See what your Java application's Azure OpenAI calls do, cost and break.", ""},
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    description =
        "From its start: java -javaagent:aoai-agent.jar -jar your-app.jar%n"
            + "While it runs: java -jar aoai-agent.jar attach <pid>",
    optionListHeading = "%n",
    commandListHeading = "%nCommands:%n",
    footer = {"", "java -jar aoai-agent.jar <command> --help tells more."},
    versionProvider = CommandRun.Version.class,
    mixinStandardHelpOptions = true,
    subcommands = {
      AttachCommand.class,
      DetachCommand.class,
      ListCommand.class,
      ReportCommand.class,
      TailCommand.class,
      PricesCommand.class,
      DoctorCommand.class,
      OpsCommand.class
    })
public final class CommandRun implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // Picocli sets the field.
  private CommandRun() {}

  /**
   * Runs a command on this thread.
   *
   * @return 0 if it is done, 1 if it cannot be done, 2 if it was not understood
   */
  public static int run(String[] arguments) {
    return new CommandLine(new CommandRun())
        .setParameterExceptionHandler(CommandRun::misunderstood)
        .setExecutionExceptionHandler(CommandRun::failed)
        .execute(arguments);
  }

  /** Without a command: the help. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int misunderstood(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    String message = String.valueOf(problem.getMessage());
    if (problem instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      boolean isCommand = !command.getSubcommands().isEmpty() && !first.startsWith("-");
      message = "there is no " + (isCommand ? "command '" : "argument '") + first + "'";
      if (!unmatched.getSuggestions().isEmpty()) {
        message += "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
      }
    }
    say(err, message);
    err.println(command.getCommandSpec().qualifiedName() + " --help tells more.");
    return 2;
  }

  private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    say(
        command.getErr(),
        failure instanceof Refusal refusal
            ? refusal.sentence()
            : "failed: " + failure + "; please report this");
    return 1;
  }

  private static void say(PrintWriter err, String sentence) {
    err.println("aoai-agent: " + sentence);
  }

  /** A process id as people type it. */
  static final class ProcessId implements CommandLine.ITypeConverter<Long> {
    @Override
    public Long convert(String typed) {
      if (!typed.matches("[1-9]\\d{0,17}")) {
        throw new CommandLine.TypeConversionException("it is no process id");
      }
      return Long.valueOf(typed);
    }
  }

  /** The version of the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = AoaiAgent.class.getPackage().getImplementationVersion();
      return new String[] {"aoai-agent " + (version == null ? "unknown" : version)};
    }
  }
}
