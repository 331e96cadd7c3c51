// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.cost.BadPrices;
import io.github.aoaiagent.cost.Deployments;
import io.github.aoaiagent.cost.Prices;
import io.github.aoaiagent.report.Repricing;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By which prices a report is: those of the log, or others. */
final class ReportPrices {
  @Option(
      names = "--reprice",
      description = "Computes cost anew from the tokens, by the price table of this jar.")
  private boolean reprice;

  @Option(
      names = "--prices",
      paramLabel = "<file>",
      description = "Likewise, by that table with this file's prices before its own.")
  private @Nullable Path prices;

  @Option(
      names = "--deployments",
      paramLabel = "<file>",
      description = "Likewise, with what this file says of deployments.")
  private @Nullable Path deployments;

  /** How calls get another cost, or null if they keep theirs. */
  @Nullable Repricing repricing() throws Refusal {
    return reprice || prices != null || deployments != null ? known() : null;
  }

  /** What is known of prices, whether calls get another cost or not. */
  Repricing known() throws Refusal {
    try {
      return new Repricing(
          prices == null ? Prices.bundled() : Prices.read(prices),
          deployments == null ? Deployments.NONE : Deployments.read(deployments));
    } catch (BadPrices bad) {
      throw new Refusal(bad.sentence());
    }
  }
}
