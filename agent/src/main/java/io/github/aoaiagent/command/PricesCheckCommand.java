// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.cost.BadPrices;
import io.github.aoaiagent.cost.PriceRow;
import io.github.aoaiagent.cost.Prices;
import io.github.aoaiagent.cost.TokenKind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a file of prices and shows what it changes. */
@Command(
    name = "check",
    header = "Checks a file of prices and shows what it changes.",
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "",
    footerHeading = "%n",
    footer = {
      "Exit code: 0 if the file is right, 1 if not; one sentence says what is wrong and where.",
      "'prices --format json' prints the bundled table as such a file.",
      ""
    },
    mixinStandardHelpOptions = true)
final class PricesCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "<file>", description = "A file for aoai.prices.")
  private Path file;

  @SuppressWarnings("NullAway.Init") // Picocli sets the fields.
  private PricesCheckCommand() {}

  @Override
  public Integer call() throws Refusal {
    Prices prices = read();
    Prices bundled = Prices.bundled();
    Map<String, PriceRow> byId = new HashMap<>();
    bundled.rows().forEach(row -> byId.put(row.id(), row));
    PrintWriter out = spec.commandLine().getOut();
    out.println(file + " is right: price table " + prices.name());
    for (PriceRow row : prices.ownRows()) {
      PriceRow before = byId.get(row.id());
      if (before == null) {
        before = named(bundled, row);
        out.println((before == null ? "new       " : "before    ") + row.id());
      } else {
        out.println("replaces  " + row.id());
      }
      printChanges(before, row, out);
    }
    return 0;
  }

  private Prices read() throws Refusal {
    try {
      return Prices.read(file);
    } catch (BadPrices bad) {
      throw new Refusal(bad.sentence());
    }
  }

  /** The bundled row of one of its models. */
  private static @Nullable PriceRow named(Prices bundled, PriceRow row) {
    for (PriceRow other : bundled.rows()) {
      for (String model : other.models()) {
        if (row.models().stream().anyMatch(model::equalsIgnoreCase)) {
          return other;
        }
      }
    }
    return null;
  }

  private static void printChanges(@Nullable PriceRow before, PriceRow row, PrintWriter out) {
    for (TokenKind kind : TokenKind.values()) {
      String was = before == null ? "-" : PricesCommand.price(before.rates(), kind);
      String is = PricesCommand.price(row.rates(), kind);
      if (!was.equals(is)) {
        String change = before == null ? is : was + " → " + is;
        out.println("          " + PricesCommand.label(kind) + " " + change);
      }
    }
    if (row.from() != Long.MIN_VALUE) {
      out.println("          from " + PricesCommand.day(row.from()) + " on");
    }
  }
}
