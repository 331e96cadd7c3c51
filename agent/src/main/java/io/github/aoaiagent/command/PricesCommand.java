// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.cost.PriceRow;
import io.github.aoaiagent.cost.Prices;
import io.github.aoaiagent.cost.Rates;
import io.github.aoaiagent.cost.TokenKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the prices that costs are computed by. */
@Command(
    name = "prices",
    header = "Shows prices, explains a cost step by step, checks a file.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description =
        "Prices are in USD for a million tokens, for Azure's Global Standard. They are bundled and"
            + " never looked up; a file of your own goes before them. A price marked \"?\" was not"
            + " seen on the price sheet of who bills it.",
    optionListHeading = "%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%n",
    footer = {
      "  java -jar aoai-agent.jar prices --model gpt-5",
      "  java -jar aoai-agent.jar prices explain gpt-4o --in 1200 --cached 1024 --out 300",
      "  java -jar aoai-agent.jar prices check my-prices.json",
      ""
    },
    mixinStandardHelpOptions = true,
    subcommands = {PricesExplainCommand.class, PricesCheckCommand.class})
final class PricesCommand implements Callable<Integer> {
  /** How a list is written, as people type it. */
  enum Format {
    table,
    json
  }

  @Spec private CommandSpec spec;
  @Mixin private PriceFiles files;

  @Option(names = "--model", paramLabel = "<text>", description = "Only rows with this in a name.")
  private String model = "";

  @Option(
      names = "--format",
      paramLabel = "<format>",
      description = "${COMPLETION-CANDIDATES}; json is the format of such files.")
  private Format format = Format.table;

  @SuppressWarnings("NullAway.Init") // Picocli sets the fields.
  private PricesCommand() {}

  @Override
  public Integer call() throws Refusal, IOException {
    Prices prices = files.prices();
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.json) {
      out.println(prices.json(this::isWanted));
      return 0;
    }
    if (prices.rows().stream().noneMatch(this::isWanted)) {
      throw new Refusal("no row has '" + model + "' in a name; without --model all are shown");
    }
    out.println("Price table " + prices.name() + ", USD for 1M tokens, Global Standard");
    out.println();
    Columns columns = new Columns(Terminal.isThere() ? Terminal.width() : Integer.MAX_VALUE);
    columns.row("MODEL", "INPUT", "CACHED", "OUTPUT", "", "ALSO");
    prices.rows().stream().filter(this::isWanted).forEach(row -> add(columns, row));
    columns.print(out);
    return 0;
  }

  private boolean isWanted(PriceRow row) {
    String part = model.toLowerCase(Locale.ROOT);
    return row.id().toLowerCase(Locale.ROOT).contains(part)
        || row.models().stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(part));
  }

  private static void add(Columns columns, PriceRow row) {
    columns.row(
        row.id(),
        price(row.rates(), TokenKind.INPUT),
        price(row.rates(), TokenKind.CACHED),
        price(row.rates(), TokenKind.OUTPUT),
        row.verified() ? "" : "?",
        also(row));
  }

  /** What the columns have no place for. */
  private static String also(PriceRow row) {
    StringBuilder also = new StringBuilder();
    for (TokenKind kind : TokenKind.values()) {
      boolean hasColumn =
          kind == TokenKind.INPUT || kind == TokenKind.CACHED || kind == TokenKind.OUTPUT;
      if (!hasColumn && row.rates().has(kind)) {
        append(also, label(kind) + " " + price(row.rates(), kind));
      }
    }
    if (row.longOver() != Long.MAX_VALUE) {
      append(
          also,
          "over "
              + row.longOver()
              + " input tokens "
              + price(row.longRates(), TokenKind.INPUT)
              + "/"
              + price(row.longRates(), TokenKind.CACHED)
              + "/"
              + price(row.longRates(), TokenKind.OUTPUT));
    }
    row.tiers().values().forEach(tier -> append(also, tier.name() + " ×" + plain(tier.value())));
    if (row.from() != Long.MIN_VALUE) {
      append(also, "from " + day(row.from()));
    }
    return also.toString();
  }

  private static void append(StringBuilder also, String part) {
    also.append(also.isEmpty() ? "" : ", ").append(part);
  }

  /** A kind of token for people. */
  static String label(TokenKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String price(Rates rates, TokenKind kind) {
    return rates.has(kind) ? plain(rates.price(kind)) : "-";
  }

  static String plain(double number) {
    BigDecimal exact = BigDecimal.valueOf(number);
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }

  static String day(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}
