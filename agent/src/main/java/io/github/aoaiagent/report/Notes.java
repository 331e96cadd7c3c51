// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What a report says below its rows: what its numbers rest on, and what they leave out. */
final class Notes {
  private static final int MODELS_TOLD = 5;

  private Notes() {}

  static List<String> of(UsageReport report) {
    List<String> notes = new ArrayList<>();
    Totals total = report.total();
    prices(report, notes);
    if (total.unpriced > 0) {
      notes.add(
          calls(total.unpriced)
              + " billed and not in the cost, because tokens or prices are not known: "
              + models(report.unpricedModels())
              + "; prices can be given by --prices <file>.");
    }
    if (total.streamsWithoutUsage > 0) {
      notes.add(
          Numbers.percent((double) total.streamsWithoutUsage / total.streams)
              + " of streamed calls had no usage: their tokens and cost are missing. Ask for them"
              + " in the application (stream_options.include_usage), or let the agent do it"
              + " (aoai.stream.usage=inject) or count them (aoai.stream.usage=estimate).");
    }
    if (total.estimated > 0) {
      notes.add(
          "The tokens of "
              + calls(total.estimated)
              + " ("
              + Numbers.percent((double) total.estimated / total.calls)
              + ") are an estimate: the agent counted them, because the service did not tell.");
    }
    return notes;
  }

  private static void prices(UsageReport report, List<String> notes) {
    if (!report.isPriced()) {
      return;
    }
    notes.add(
        "Cost is an estimate by the price table "
            + String.join(", ", report.priceTables())
            + ", for Global deployments where aoai.deployments or the response does not say"
            + " otherwise; it is not the invoice.");
    for (String currency : report.total().currencies()) {
      if (!currency.equals(report.currency())) {
        notes.add(
            calls(report.total().priced(currency))
                + " priced in "
                + currency
                + " and not in the cost here: "
                + Numbers.money(report.total().cost(currency), currency)
                + ".");
      }
    }
  }

  private static String models(Map<String, Long> calls) {
    List<Map.Entry<String, Long>> most = new ArrayList<>(calls.entrySet());
    most.sort(Map.Entry.<String, Long>comparingByValue().reversed());
    StringJoiner names = new StringJoiner(", ");
    for (Map.Entry<String, Long> model : most.subList(0, Math.min(MODELS_TOLD, most.size()))) {
      names.add(model.getKey() + " (" + Numbers.count(model.getValue()) + ")");
    }
    int more = most.size() - MODELS_TOLD;
    return names + (more > 0 ? " and " + more + " more" : "");
  }

  private static String calls(long count) {
    return count == 1 ? "1 call" : Numbers.count(count) + " calls";
  }
}
