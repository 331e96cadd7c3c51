// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.doctor;

import io.github.aoaiagent.usagelog.BrokenLine;
import io.github.aoaiagent.usagelog.Column;
import io.github.aoaiagent.usagelog.LineVisitor;
import io.github.aoaiagent.usagelog.UsageLine;
import io.github.aoaiagent.usagelog.UsageReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a usage log tells of things that could be better: lost lines, tokens, prices. */
final class LogCheck implements LineVisitor {
  private static final int MOST_NAMES = 5;

  private final Map<String, Integer> unpriced = new TreeMap<>();
  private long calls;
  private long streams;
  private long streamsWithoutUsage;

  private LogCheck() {}

  static List<Finding> findings(Path log) {
    LogCheck check = new LogCheck();
    UsageReader reader =
        new UsageReader(
            EnumSet.of(
                Column.STREAM,
                Column.OUTCOME,
                Column.IN,
                Column.OUT,
                Column.COST,
                Column.PRICE_TABLE,
                Column.MODEL,
                Column.DEPLOYMENT,
                Column.USAGE_SRC));
    try {
      reader.read(List.of(log), check);
    } catch (IOException unreadable) {
      return List.of(Finding.bad("usage log", log + " cannot be read"));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.good("usage log", log + " has " + check.calls + " calls"));
    if (reader.brokenLines() > 0) {
      BrokenLine first = reader.broken().get(0);
      findings.add(
          Finding.note(
              "usage log",
              "lines that cannot be read: "
                  + reader.brokenLines()
                  + ", the first: "
                  + first.file()
                  + ", line "
                  + first.number()
                  + " ("
                  + first.reason()
                  + ")"));
    }
    findings.addAll(check.findings());
    return findings;
  }

  @Override
  public void visit(UsageLine line) {
    calls++;
    if (line.isStreamOfTokens()) {
      streams++;
      streamsWithoutUsage += line.lacksUsage() ? 1 : 0;
    }
    if (line.lacksPrice()) {
      String model = line.text(Column.MODEL);
      String name = model == null ? line.text(Column.DEPLOYMENT) : model;
      unpriced.merge(name == null ? "?" : name, 1, Integer::sum);
    }
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (streamsWithoutUsage > 0) {
      findings.add(
          Finding.note(
              "streams",
              Math.round(100.0 * streamsWithoutUsage / streams)
                  + " % of "
                  + streams
                  + " streams had no tokens: ask for them in the application"
                  + " (stream_options.include_usage), or let the agent ask (stream.usage=inject) or"
                  + " count (stream.usage=estimate)"));
    }
    if (!unpriced.isEmpty()) {
      List<String> names = new ArrayList<>(unpriced.keySet());
      findings.add(
          Finding.note(
              "prices",
              "no price for "
                  + String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
                  + ": map deployments to models (deployments=file), or add prices (prices=file)"));
    }
    return findings;
  }
}
