// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import java.util.List;
import java.util.Locale;

/** The results as Markdown: every figure, then the goals. */
final class Report {
  private final Results results;

  Report(Results results) {
    this.results = results;
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "JDK %s, %d processors; median (least to most of the rounds).%n%n",
            Runtime.version(), Runtime.getRuntime().availableProcessors()));
    text.append("| figure |");
    for (Variant variant : Variant.values()) {
      text.append(' ').append(variant.title()).append(" |");
    }
    text.append("\n|---|---|---|---|---|\n");
    for (String figure : results.names()) {
      text.append("| ").append(figure).append(" |");
      for (Variant variant : Variant.values()) {
        text.append(' ').append(cell(figure, variant)).append(" |");
      }
      text.append('\n');
    }
    text.append("\n| figure | compared | goal | measured | reached |\n|---|---|---|---|---|\n");
    for (Goal goal : Goal.ALL) {
      text.append(goal.row(results)).append('\n');
    }
    return text.toString();
  }

  private String cell(String figure, Variant variant) {
    List<Double> rounds = results.rounds(figure, variant);
    if (rounds.isEmpty()) {
      return "";
    }
    double least = rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double most = rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    String median = number(results.median(figure, variant));
    String range = least == most ? "" : " (" + number(least) + " to " + number(most) + ")";
    return variant == Variant.NONE || results.rounds(figure, Variant.NONE).isEmpty()
        ? median + range
        : String.format(
            Locale.ROOT,
            "%s%s, %s%s",
            median,
            range,
            sign(figure, variant),
            added(figure, variant));
  }

  private String sign(String figure, Variant variant) {
    return results.added(figure, variant) < 0 ? "" : "+";
  }

  private String added(String figure, Variant variant) {
    return number(results.added(figure, variant));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.1f" : "%.0f", value);
  }
}
