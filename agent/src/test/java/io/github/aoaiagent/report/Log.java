// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A usage log of a test, and what is asked of it. */
final class Log {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private final List<String> lines = new ArrayList<>();
  private ZoneId zone = ZoneOffset.UTC;

  /** Adds a line; members are as in JSON, with {@code '} for {@code "}. */
  Log line(String time, String members) {
    long millis = Instant.parse(time).toEpochMilli();
    String more = members.isEmpty() ? "" : "," + members.replace('\'', '"');
    lines.add("{\"v\":1,\"ts\":" + millis + more + "}");
    return this;
  }

  /** Adds an answered call with its cost. */
  Log call(String time, String model, long in, long out, double cost) {
    return line(
        time,
        "'model':'"
            + model
            + "','deployment':'d-"
            + model
            + "','provider':'azure.ai.openai','outcome':'answered','in':"
            + in
            + ",'out':"
            + out
            + ",'ms':100,'usage_src':'response','cost':"
            + Numbers.plain(cost)
            + ",'cost_in':"
            + Numbers.plain(cost / 4)
            + ",'cost_out':"
            + Numbers.plain(cost * 3 / 4)
            + ",'cur':'USD','price_table':'2026-10-01'");
  }

  Log zone(String id) {
    zone = ZoneId.of(id);
    return this;
  }

  Path in(Path folder) throws IOException {
    Path file = folder.resolve("usage-test-1-20261124.jsonl");
    Files.write(file, lines);
    return file;
  }

  Question question(String by, String since, String until, String... filters) {
    return new Question(
        Dimension.all(by),
        Period.of(since, until, zone, NOW),
        Arrays.stream(filters).map(Filter::of).toList(),
        zone,
        NOW);
  }

  UsageReport report(Path folder, Question question) throws IOException {
    UsageReport report = new Reading(List.of(in(folder)), question, null, null).report();
    report.arrange(RowOrder.COST, 0);
    return report;
  }

  UsageReport report(Path folder, String by) throws IOException {
    return report(folder, question(by, null, null));
  }
}
