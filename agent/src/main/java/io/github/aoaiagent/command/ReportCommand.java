// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.report.Dimension;
import io.github.aoaiagent.report.Export;
import io.github.aoaiagent.report.Filter;
import io.github.aoaiagent.report.MonthSpending;
import io.github.aoaiagent.report.Period;
import io.github.aoaiagent.report.Question;
import io.github.aoaiagent.report.Reading;
import io.github.aoaiagent.report.Repricing;
import io.github.aoaiagent.report.RowOrder;
import io.github.aoaiagent.report.UsageReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Adds up what usage logs say. Reads only; what it writes is what it was asked for. */
@Command(
    name = "report",
    header = "Adds up a usage log: calls, tokens, errors, latency, cost.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Reads what aoai.usage-log has written, also while it is written, and what a collector's file"
          + " exporter has written (OTLP as JSON).",
      "",
      "  report --since 7d --by day,model",
      "  report --by caller --where model=gpt-4o* --sort calls --limit 20",
      "  report --budget 500 --fail-over",
      "  report --since 1h --fail-over 2.00 --format md >> $GITHUB_STEP_SUMMARY",
      "  report --since 2026-11-01 --until 2026-11-30 --format csv --out november.csv"
    },
    parameterListHeading = "%n",
    optionListHeading = "%n",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  done",
      "  1  it could not be done; one sentence says why",
      "  2  the command was not understood",
      "  3  --fail-over: the cost is higher"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private static final int TOO_MUCH = 3;

  @Spec private CommandSpec spec;

  @Mixin private LogPaths paths;

  @Option(
      names = "--by",
      paramLabel = "<what>",
      defaultValue = "model",
      description =
          "Up to three, with commas: month, day, hour, model, deployment, caller, service, user,"
              + " operation, outcome, error, provider, endpoint, region, tier, instance,"
              + " tag:<name>. Default: ${DEFAULT-VALUE}.")
  private String by;

  @Option(
      names = "--since",
      paramLabel = "<time>",
      description =
          "7d, 24h, 30m, today, yesterday, 2026-11-01, 2026-11-01T08:00:00Z. With it the period is"
              + " compared with the one before, if the log goes back that far.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "<time>",
      description = "Likewise; a date means to its end. Default: now.")
  private @Nullable String until;

  @Option(
      names = "--tz",
      paramLabel = "<zone>",
      description = "Of days and hours, for example Europe/Berlin. Default: this computer's.")
  private @Nullable String zone;

  @Option(
      names = "--where",
      paramLabel = "<what=value>",
      description =
          "Only these calls: model=gpt-4o,gpt-4.1* or tag:tenant=acme; may be repeated, all must"
              + " fit.")
  private List<String> where = List.of();

  @Option(
      names = "--sort",
      paramLabel = "<order>",
      defaultValue = "cost",
      description = "cost, calls, tokens or name. Default: ${DEFAULT-VALUE}.")
  private String sort;

  @Option(names = "--limit", paramLabel = "<n>", description = "Rows; the others are summed up.")
  private int limit;

  @Mixin private ReportPrices prices;

  @Mixin private ReportLimits limits;

  @Mixin private ReportOutput output;

  @SuppressWarnings("NullAway.Init") // Picocli sets the fields.
  private ReportCommand() {}

  @Override
  public Integer call() throws Refusal, IOException {
    Question question;
    RowOrder order;
    try {
      question = question();
      order = RowOrder.of(sort);
      limits.check();
      output.check();
    } catch (IllegalArgumentException misunderstood) {
      throw new ParameterException(
          spec.commandLine(), String.valueOf(misunderstood.getMessage()), misunderstood);
    }
    List<Path> logs = paths.existing();
    Repricing repricing = prices.repricing();
    UsageReport report;
    try (OutputStream out = output.stream()) {
      Export export = output.export(question, prices, out);
      report = read(new Reading(logs, question, repricing, export));
      report.arrange(order, limit);
      MonthSpending spending = limits.spending(report);
      if (spending != null) {
        report.note(spending.sentence(report.currency()));
      }
      if (export == null) {
        output.write(report, spending, out);
      } else {
        export.end(report);
      }
    }
    if (!output.hasPlaceForNotes()) {
      tell(report.notes());
    }
    Path file = output.file();
    if (file != null) {
      spec.commandLine().getOut().println(file.toAbsolutePath());
    }
    return exitCode(report);
  }

  private UsageReport read(Reading reading) throws IOException {
    try (Progress progress = Progress.of(reading.source(), spec.commandLine().getErr())) {
      return reading.report();
    }
  }

  private void tell(List<String> notes) {
    PrintWriter err = spec.commandLine().getErr();
    notes.forEach(note -> err.println("aoai-agent: " + note));
  }

  private Question question() {
    ZoneId of = zone();
    Instant now = Instant.now();
    return new Question(
        Dimension.all(by),
        Period.of(since, until, of, now),
        where.stream().map(Filter::of).toList(),
        of,
        now);
  }

  private ZoneId zone() {
    try {
      return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException(
          "there is no time zone '" + zone + "'; one is Europe/Berlin", unknown);
    }
  }

  private int exitCode(UsageReport report) {
    PrintWriter err = spec.commandLine().getErr();
    Optional<String> excess = limits.excess(report);
    excess
        .or(() -> limits.blindness(report))
        .ifPresent(sentence -> err.println("aoai-agent: " + sentence));
    return excess.isPresent() ? TOO_MUCH : 0;
  }
}
