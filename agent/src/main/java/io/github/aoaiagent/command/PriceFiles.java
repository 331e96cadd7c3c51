// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.cost.BadPrices;
import io.github.aoaiagent.cost.Deployments;
import io.github.aoaiagent.cost.Prices;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose prices a command goes by. */
final class PriceFiles {
  @Option(
      names = "--prices",
      paramLabel = "<file>",
      description = "Prices that extend the bundled ones, as with aoai.prices.")
  private @Nullable Path prices;

  @Option(
      names = "--deployments",
      paramLabel = "<file>",
      description = "What deployments are, as with aoai.deployments.")
  private @Nullable Path deployments;

  @Option(
      names = "--currency",
      paramLabel = "<code>",
      description = "Currency of costs, with --rate.")
  private @Nullable String currency;

  @Option(
      names = "--rate",
      paramLabel = "<number>",
      description = "What a US dollar is in that currency.")
  private @Nullable Double rate;

  boolean areGiven() {
    return prices != null || deployments != null || currency != null || rate != null;
  }

  Prices prices() throws Refusal {
    if ((currency == null) != (rate == null) || (rate != null && !(rate > 0))) {
      throw new Refusal("--currency and a --rate above 0 go together; give both");
    }
    try {
      Prices found = prices == null ? Prices.bundled() : Prices.read(prices);
      return currency == null || rate == null ? found : found.in(currency, rate);
    } catch (BadPrices bad) {
      throw new Refusal(bad.sentence());
    }
  }

  Deployments deployments() throws Refusal {
    try {
      return deployments == null ? Deployments.NONE : Deployments.read(deployments);
    } catch (BadPrices bad) {
      throw new Refusal(bad.sentence());
    }
  }
}
