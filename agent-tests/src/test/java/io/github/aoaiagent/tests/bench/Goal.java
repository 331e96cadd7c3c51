// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import java.util.List;
import java.util.Locale;

/**
 * A bound on what the agent costs.
 *
 * @param figure what is bounded
 * @param measure how it is compared
 * @param limit the most that it may be
 * @param unit of the limit
 */
record Goal(String figure, Measure measure, double limit, String unit) {
  /** How a figure is turned into the number that is bounded. */
  enum Measure {
    IN_ALL("in all"),
    ADDED("added"),
    OVER_EMPTY("added, less what the empty agent adds"),
    OVER_EMPTY_OF_NONE("added, less what the empty agent adds, of what it is without agent"),
    OF_OPENTELEMETRY("added, of what OpenTelemetry's agent adds");

    private final String title;

    Measure(String title) {
      this.title = title;
    }

    double of(String figure, Results results) {
      double added = results.added(figure, Variant.OURS);
      return switch (this) {
        case IN_ALL -> results.median(figure, Variant.OURS);
        case ADDED -> added;
        case OVER_EMPTY -> added - results.added(figure, Variant.EMPTY);
        case OVER_EMPTY_OF_NONE ->
            100 * OVER_EMPTY.of(figure, results) / results.median(figure, Variant.NONE);
        case OF_OPENTELEMETRY -> 100 * added / results.added(figure, Variant.OPENTELEMETRY);
      };
    }
  }

  static final List<Goal> ALL =
      List.of(
          new Goal("hello, wall ms", Measure.OVER_EMPTY, 15, "ms"),
          new Goal("hello, cpu ms", Measure.OVER_EMPTY, 15, "ms"),
          new Goal("hello, wall ms", Measure.OF_OPENTELEMETRY, 1.5, "%"),
          new Goal("hello, cpu ms", Measure.OF_OPENTELEMETRY, 1.5, "%"),
          new Goal("hello, classes", Measure.IN_ALL, 740, ""),
          new Goal("hello, peak memory MB", Measure.ADDED, 6, "MB"),
          new Goal("10 calls, cpu ms", Measure.OF_OPENTELEMETRY, 8, "%"),
          new Goal("10 calls, wall ms", Measure.OF_OPENTELEMETRY, 5, "%"),
          new Goal("10 calls, peak memory MB", Measure.ADDED, 32, "MB"),
          new Goal("10 calls, first call ms", Measure.ADDED, 100, "ms"),
          new Goal("chat, thread bytes", Measure.ADDED, 3072, "B"),
          new Goal("chat, process bytes", Measure.ADDED, 4608, "B"),
          new Goal("chat, thread cpu us", Measure.ADDED, 3, "us"),
          new Goal("usage log, chat, thread bytes", Measure.ADDED, 3072 + 1024, "B"),
          new Goal("usage log, chat, process bytes", Measure.ADDED, 4608 + 1024, "B"),
          new Goal("usage log, chat, thread cpu us", Measure.ADDED, 3 + 2, "us"),
          new Goal("stream chunk, process bytes", Measure.ADDED, 64, "B"),
          new Goal("5 MB prompt, thread cpu us", Measure.OVER_EMPTY_OF_NONE, 10, "%"),
          new Goal("embeddings as numbers, thread cpu us", Measure.OVER_EMPTY_OF_NONE, 10, "%"),
          new Goal("embeddings as base64, thread cpu us", Measure.OVER_EMPTY_OF_NONE, 10, "%"),
          new Goal("openai-java 10 calls, cpu ms", Measure.OF_OPENTELEMETRY, 8, "%"),
          new Goal("openai-java 10 calls, wall ms", Measure.OF_OPENTELEMETRY, 5, "%"),
          new Goal("openai-java 10 calls, peak memory MB", Measure.ADDED, 32, "MB"),
          new Goal("openai-java 10 calls, first call ms", Measure.ADDED, 100, "ms"),
          new Goal("openai-java chat, process bytes", Measure.ADDED, 4608, "B"),
          new Goal("openai-java stream chunk, process bytes", Measure.ADDED, 64, "B"),
          new Goal("agent, jar MB", Measure.IN_ALL, 18, "MB"));

  /** The goal, what was measured, and whether it was reached, as a row of a Markdown table. */
  String row(Results results) {
    double measured = measure.of(figure, results);
    String reached = Double.isNaN(measured) ? "not measured" : measured <= limit ? "yes" : "**no**";
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s %s | %.1f %s | %s |",
        figure,
        measure.title,
        String.valueOf(limit).replaceAll("\\.0$", ""),
        unit,
        measured,
        unit,
        reached);
  }
}
