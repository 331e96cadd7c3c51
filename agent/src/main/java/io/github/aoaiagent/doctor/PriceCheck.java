// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.doctor;

import io.github.aoaiagent.cost.BadPrices;
import io.github.aoaiagent.cost.Deployments;
import io.github.aoaiagent.cost.Prices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which prices calls would be given, and whether the user's files of them can be read. */
final class PriceCheck {
  private PriceCheck() {}

  /**
   * @param prices a file that extends the table, or empty
   * @param deployments a file that says what deployments are, or empty
   * @param folder where the application runs
   */
  static List<Finding> findings(String prices, String deployments, Path folder) {
    List<Finding> findings = new ArrayList<>();
    try {
      Prices table = prices.isEmpty() ? Prices.bundled() : Prices.read(folder.resolve(prices));
      findings.add(
          Finding.good(
              "prices",
              table.rows().size()
                  + " prices of "
                  + table.name()
                  + "; yours may differ: java -jar aoai-agent.jar prices"));
    } catch (BadPrices bad) {
      findings.add(Finding.bad("prices", bad.sentence()));
    }
    if (deployments.isEmpty()) {
      findings.add(
          Finding.note(
              "deployments",
              "taken for Global Standard, and for the model that they say they are;"
                  + " deployments=file tells better"));
      return findings;
    }
    try {
      Deployments.read(folder.resolve(deployments));
      findings.add(Finding.good("deployments", deployments + " is understood"));
    } catch (BadPrices bad) {
      findings.add(Finding.bad("deployments", bad.sentence()));
    }
    return findings;
  }
}
