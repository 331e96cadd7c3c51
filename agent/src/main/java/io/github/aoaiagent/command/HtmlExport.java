// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.report.Export;
import io.github.aoaiagent.report.Question;
import io.github.aoaiagent.report.UsageReport;
import io.github.aoaiagent.report.html.HtmlReport;
import io.github.aoaiagent.usagelog.UsageLine;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The calls of a report as a page. */
final class HtmlExport implements Export {
  private final OutputStream out;
  private final List<String> notes = new ArrayList<>();
  private final HtmlReport page;

  HtmlExport(OutputStream out, Question question) {
    this.out = out;
    Instant since = question.period().since();
    Instant until = question.period().until();
    this.page =
        new HtmlReport(
            new HtmlReport.Frame(
                "Model calls",
                since == null ? Instant.EPOCH : since,
                until == null ? question.now() : until,
                question.zone(),
                question.now(),
                notes));
  }

  @Override
  public void visit(UsageLine line) {
    page.add(line);
  }

  @Override
  public void visitBefore(UsageLine line) {
    page.addBefore(line);
  }

  @Override
  public void end(UsageReport report) throws IOException {
    notes.addAll(report.notes());
    if (!report.isComparable()) {
      page.forgetBefore();
    }
    page.write(out);
    out.flush();
  }
}
