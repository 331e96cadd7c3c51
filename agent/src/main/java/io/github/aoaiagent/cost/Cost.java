// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

/**
 * What a call cost, by a price table: an estimate of the invoice, not the invoice.
 *
 * @param input for its input, cached input included
 * @param output for its output
 * @param saved what it would have cost more without cached input
 * @param currency ISO 4217
 * @param priceTable the table: its date, and who made it if it is not ours
 */
public record Cost(double input, double output, double saved, String currency, String priceTable) {

  /** The whole of it. */
  public double amount() {
    return Money.sum(input, output);
  }
}
