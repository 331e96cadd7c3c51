// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.report.MonthSpending;
import io.github.aoaiagent.report.UsageReport;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What calls may cost: the budget of a month, and where a build is to fail. */
final class ReportLimits {
  /** Stands for the budget. */
  private static final String NO_AMOUNT = "NaN";

  @Option(
      names = "--budget",
      paramLabel = "<amount>",
      description = "Of the month: how much of it is used, and where it is going.")
  private @Nullable Double budget;

  @Option(
      names = "--fail-over",
      arity = "0..1",
      fallbackValue = NO_AMOUNT,
      preprocessor = Amount.class,
      paramLabel = "<amount>",
      description =
          "Exit code 3 if the calls of the report cost more; without an amount, if those of this"
              + " month cost more than --budget.")
  private @Nullable Double failOver;

  /** Throws an IllegalArgumentException if its options do not go together. */
  void check() {
    if (failOver != null && failOver.isNaN() && budget == null) {
      throw new IllegalArgumentException("--fail-over needs an amount, or a --budget to go by");
    }
  }

  /** What the month's budget has come to, if there is one. */
  @Nullable MonthSpending spending(UsageReport report) {
    return budget == null ? null : report.spending(budget);
  }

  /** A sentence if more was spent than may be. */
  Optional<String> excess(UsageReport report) {
    Double limit = failOver;
    if (limit == null) {
      return Optional.empty();
    }
    MonthSpending month = limit.isNaN() ? spending(report) : null;
    String whose = month == null ? "the calls" : "this month's calls";
    double spent = month == null ? report.cost() : month.spent();
    double most = month == null ? limit : month.budget();
    return spent > most
        ? Optional.of(
            whose
                + " cost "
                + PricesCommand.plain(spent)
                + " "
                + report.currency()
                + ", more than "
                + PricesCommand.plain(most))
        : Optional.empty();
  }

  /** A sentence if calls cost something and there is no price to compare. */
  Optional<String> blindness(UsageReport report) {
    return failOver == null || report.isPriced() || report.ofUnknownCost() == 0
        ? Optional.empty()
        : Optional.of("--fail-over has nothing to go by: of no call the cost is known");
  }

  /** What follows the option is its amount only if it is one: it may be the path of a log. */
  static final class Amount implements IParameterPreprocessor {
    @Override
    @SuppressWarnings("JdkObsolete") // Picocli has stacks.
    public boolean preprocess(
        Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      boolean isAttached = "=".equals(info.get("separator"));
      if (!isAttached && !arguments.isEmpty() && !arguments.peek().matches("[\\d.]+")) {
        arguments.push(NO_AMOUNT);
      }
      return false;
    }
  }
}
