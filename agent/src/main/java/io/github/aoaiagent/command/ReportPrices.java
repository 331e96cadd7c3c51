// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.report.Repricing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** By which prices a report is: those of the log, or others. */
final class ReportPrices {
  @Option(
      names = "--reprice",
      description =
          "Computes cost anew from the tokens, by the price table of this jar. So does each of the"
              + " next four options.")
  private boolean reprice;

  @Mixin private PriceFiles files;

  @SuppressWarnings("NullAway.Init") // Picocli sets the fields.
  ReportPrices() {}

  /** How calls get another cost, or null if they keep theirs. */
  @Nullable Repricing repricing() throws Refusal {
    return reprice || files.areGiven() ? known() : null;
  }

  /** What is known of prices, whether calls get another cost or not. */
  Repricing known() throws Refusal {
    return new Repricing(files.prices(), files.deployments());
  }
}
