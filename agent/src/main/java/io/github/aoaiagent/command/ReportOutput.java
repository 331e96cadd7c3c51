// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.report.CallExport;
import io.github.aoaiagent.report.Export;
import io.github.aoaiagent.report.FocusExport;
import io.github.aoaiagent.report.Format;
import io.github.aoaiagent.report.MonthSpending;
import io.github.aoaiagent.report.Question;
import io.github.aoaiagent.report.Reconciliation;
import io.github.aoaiagent.report.Screen;
import io.github.aoaiagent.report.UsageReport;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a report goes, and what it looks like there. */
final class ReportOutput {
  private static final Path HTML_FILE = Path.of("aoai-report.html");
  private static final String STDOUT = "-";

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "table",
      description =
          "table, csv, json, md, html (one file that opens offline) or focus (FOCUS 1.2 as CSV)."
              + " Default: ${DEFAULT-VALUE}.")
  private String format;

  @Option(
      names = "--out",
      paramLabel = "<file>",
      description = "Where to, - for stdout. Default: stdout; for html aoai-report.html.")
  private @Nullable String out;

  @Option(
      names = "--raw",
      description = "Single calls with all their columns instead of sums; as csv or json.")
  private boolean raw;

  @Option(
      names = "--reconcile",
      paramLabel = "<file>",
      description =
          "Compares tokens with Azure Monitor's, by deployment and hour: what az monitor metrics"
              + " list -o json (or table) prints, or CSV with timestamp, metric, deployment,"
              + " total. As table or csv.")
  private @Nullable Path azureMetrics;

  @Option(names = "--compact", description = "Only the most important columns.")
  private boolean compact;

  @Option(
      names = "--color",
      paramLabel = "<when>",
      defaultValue = "auto",
      description = "auto, always or never; auto heeds NO_COLOR. Default: ${DEFAULT-VALUE}.")
  private String colours;

  @Option(names = "--excel", description = "Begins CSV with the mark by which Excel knows UTF-8.")
  private boolean excel;

  @Option(
      names = "--as-billed",
      description = "FOCUS: puts the estimate down as BilledCost, which is 0 else.")
  private boolean asBilled;

  @Option(
      names = "--billing-account",
      paramLabel = "<id>",
      defaultValue = "unknown",
      description = "FOCUS: BillingAccountId. Default: ${DEFAULT-VALUE}.")
  private String account;

  @SuppressWarnings("NullAway.Init") // Picocli sets the fields.
  ReportOutput() {}

  Format format() {
    return Format.of(format);
  }

  /** Throws an IllegalArgumentException if its options do not go together. */
  void check() {
    Terminal.Colours.of(colours);
    Format known = format();
    if (azureMetrics != null && (raw || (known != Format.TABLE && known != Format.CSV))) {
      throw new IllegalArgumentException("--reconcile is for --format table and --format csv");
    }
    if (raw && known != Format.CSV && known != Format.JSON) {
      throw new IllegalArgumentException("--raw is for --format csv and --format json");
    }
  }

  /** Whether what one must know to read it is in it. */
  boolean hasPlaceForNotes() {
    Format known = format();
    return azureMetrics == null && !raw && known != Format.CSV && known != Format.FOCUS;
  }

  /** What single calls are shown to, or null if the report is of sums. */
  @Nullable Export export(Question question, ReportPrices prices, OutputStream to)
      throws Refusal, IOException {
    Writer text = new OutputStreamWriter(to, StandardCharsets.UTF_8);
    Format known = format();
    if (azureMetrics != null) {
      return reconciliation(azureMetrics, text);
    }
    if (raw) {
      return known == Format.CSV ? CallExport.csv(text, excel) : CallExport.json(text);
    }
    return switch (known) {
      case HTML -> new HtmlExport(to, question);
      case FOCUS ->
          new FocusExport(text, new FocusExport.Terms(account, asBilled, excel), prices.known());
      default -> null;
    };
  }

  private Reconciliation reconciliation(Path file, Writer text) throws Refusal {
    try {
      return new Reconciliation(file, format(), text);
    } catch (IllegalArgumentException unreadable) {
      throw new Refusal(String.valueOf(unreadable.getMessage()));
    } catch (IOException failure) {
      throw new Refusal("cannot read " + file + " (" + failure + ")");
    }
  }

  /** Writes sums: as UTF-8, but for what a person reads on a terminal of another charset. */
  void write(UsageReport report, @Nullable MonthSpending spending, OutputStream to)
      throws IOException {
    boolean toPerson = file() == null && format() == Format.TABLE;
    Charset charset = toPerson ? Terminal.charset() : StandardCharsets.UTF_8;
    Screen screen =
        file() == null ? Terminal.screen(Terminal.Colours.of(colours)) : Terminal.file();
    Writer text = new OutputStreamWriter(to, charset);
    format().write(report, new Format.Style(screen, compact, excel, spending), text);
  }

  /** The file it goes to, or null for stdout. */
  @Nullable Path file() {
    if (out == null) {
      return format() == Format.HTML ? HTML_FILE : null;
    }
    return out.equals(STDOUT) ? null : Path.of(out);
  }

  /** To be closed; stdout stays open. */
  OutputStream stream() throws Refusal {
    Path file = file();
    if (file == null) {
      return new FilterOutputStream(System.out) {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
          flush();
        }
      };
    }
    try {
      return Files.newOutputStream(file);
    } catch (IOException failure) {
      throw new Refusal("cannot write " + file + " (" + failure + ")");
    }
  }
}
