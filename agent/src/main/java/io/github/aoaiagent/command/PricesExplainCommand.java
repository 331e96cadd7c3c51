// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.command;

import io.github.aoaiagent.cost.Billable;
import io.github.aoaiagent.cost.BilledCall;
import io.github.aoaiagent.cost.Cost;
import io.github.aoaiagent.cost.Deployment;
import io.github.aoaiagent.cost.DeploymentType;
import io.github.aoaiagent.cost.Deployments;
import io.github.aoaiagent.cost.Factor;
import io.github.aoaiagent.cost.PriceRow;
import io.github.aoaiagent.cost.Prices;
import io.github.aoaiagent.cost.Quote;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how the cost of a call comes about, by what computes it for calls. */
@Command(
    name = "explain",
    header = "Shows step by step what a call costs.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description =
        "Input tokens are all of them, cached, audio and image tokens included; output tokens"
            + " include those of reasoning. This is how the service counts.",
    parameterListHeading = "%n",
    optionListHeading = "",
    footerHeading = "%n",
    footer = {
      "  java -jar aoai-agent.jar prices explain gpt-5.4 --in 300000 --out 1000 --tier priority",
      "  java -jar aoai-agent.jar prices explain prod --model gpt-4.1 --type datazone --in 900 \\",
      "      --out 80",
      ""
    },
    mixinStandardHelpOptions = true)
final class PricesExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PriceFiles files;

  @Parameters(
      index = "0",
      paramLabel = "<model|deployment>",
      description = "A model as responses name it, or a deployment.")
  private String name = "";

  @Option(names = "--model", paramLabel = "<model>", description = "The model that answers.")
  private @Nullable String model;

  @Option(names = "--in", paramLabel = "<tokens>", description = "Input tokens.")
  private long input;

  @Option(names = "--cached", paramLabel = "<tokens>", description = "Cached ones of them.")
  private long cached;

  @Option(
      names = "--cache-write",
      paramLabel = "<tokens>",
      description = "Of them those written to a cache.")
  private long written;

  @Option(names = "--audio-in", paramLabel = "<tokens>", description = "Audio ones of them.")
  private long audioInput;

  @Option(names = "--image-in", paramLabel = "<tokens>", description = "Image ones of them.")
  private long imageInput;

  @Option(names = "--out", paramLabel = "<tokens>", description = "Output tokens.")
  private long output;

  @Option(names = "--audio-out", paramLabel = "<tokens>", description = "Audio ones of them.")
  private long audioOutput;

  @Option(names = "--image-out", paramLabel = "<tokens>", description = "Image ones of them.")
  private long imageOutput;

  @Option(
      names = "--tier",
      paramLabel = "<tier>",
      description = "The service tier of the response: default, priority, flex.")
  private @Nullable String tier;

  @Option(
      names = "--type",
      paramLabel = "<type>",
      converter = TypeOfDeployment.class,
      description = "The type of the deployment: global, datazone, regional, ptu.")
  private @Nullable DeploymentType type;

  @Option(names = "--discount", paramLabel = "<percent>", description = "The discount on it.")
  private @Nullable Double discount;

  @Option(
      names = "--spillover",
      description = "A provisioned deployment was full; the named one is billed by the token.")
  private boolean spillover;

  @Option(names = "--openai", description = "OpenAI bills it, not Azure.")
  private boolean openAi;

  @Option(names = "--at", paramLabel = "<date>", description = "When, as 2026-01-31; today.")
  private LocalDate at = LocalDate.now(ZoneOffset.UTC);

  @SuppressWarnings("NullAway.Init") // Picocli sets the fields.
  private PricesExplainCommand() {}

  @Override
  public Integer call() throws Refusal {
    Prices prices = files.prices();
    Deployments deployments = deployments();
    Billable call = billable();
    Quote quote = prices.quote(call, deployments);
    Cost cost = prices.cost(call, deployments);
    if (cost == null) {
      throw new Refusal(why(quote));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(name + " on " + at + ", by price table " + prices.name());
    out.println();
    printRow(quote, out);
    printFactors(quote, out);
    out.println();
    printTerms(quote, cost, out);
    return 0;
  }

  /** Those of the file, but for what the command says of this one. */
  private Deployments deployments() throws Refusal {
    Deployments deployments = files.deployments();
    if (type == null && discount == null) {
      return deployments;
    }
    if (discount != null && !(discount >= 0 && discount <= 100)) {
      throw new Refusal("--discount is " + discount + ", allowed is 0 to 100");
    }
    Deployment said = deployments.of(null, name);
    Deployment known = said == null ? Deployment.UNKNOWN : said;
    return Deployments.named(
        Map.of(
            name,
            new Deployment(
                known.model(),
                type == null ? known.type() : type,
                discount == null ? known.discountPercent() : discount)));
  }

  private Billable billable() {
    return new BilledCall(
        at.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(),
        !openAi,
        name,
        spillover ? name : null,
        model == null ? name : model,
        tier,
        spillover,
        input,
        cached,
        written,
        audioInput,
        imageInput,
        output,
        audioOutput,
        imageOutput,
        null);
  }

  private String why(Quote quote) {
    return switch (quote.reason() == null ? Quote.Lack.ROW : quote.reason()) {
      case ROW ->
          "there is no price for '"
              + (model == null ? name : model)
              + "' on "
              + at
              + "; 'prices' lists the models, a file of --prices adds one, and --model names the"
              + " model of a deployment";
      case TIER ->
          "there is no factor for tier '"
              + tier
              + "' of this model; a file of --prices may have it in \"tiers\"";
      case TOKENS, SPLIT -> "say how many tokens there are by --in and --out";
      case CONTRADICTION ->
          "the parts are more than the whole: cached, audio and image tokens are counted in --in"
              + " and --out, too";
      case KIND -> "the model has no price for one of these kinds of tokens; 'prices' shows them";
    };
  }

  private void printRow(Quote quote, PrintWriter out) {
    PriceRow row = quote.priceRow();
    if (row == null) {
      return;
    }
    String match =
        switch (quote.match()) {
          case DEPLOYMENT_MAP -> "the deployments file says so of '" + name + "'";
          case RESPONSE_MODEL -> "by its name";
          case SHORTENED_MODEL -> "by its name without date and -preview";
          case DEPLOYMENT_NAME -> "the deployment has the name of a model";
          case NONE -> "";
        };
    out.println("row       " + row.id() + ", " + match);
    row.source().forEach(source -> out.println("source    " + source));
    if (!row.verified()) {
      out.println("          not seen on the price sheet of who bills it");
    }
    if (row.note() != null) {
      out.println("note      " + row.note());
    }
  }

  private void printFactors(Quote quote, PrintWriter out) {
    Deployment deployment = quote.deployment();
    if (quote.isProvisioned()) {
      out.println("type      ptu: capacity is paid for by the hour, one more call costs nothing");
      return;
    }
    printFactor("type", quote.typeFactor(), out);
    printFactor("tier", quote.tierFactor(), out);
    if (deployment.discountPercent() > 0) {
      out.println("discount  " + PricesCommand.plain(deployment.discountPercent()) + " %");
    }
    if (quote.isLong()) {
      out.println("long      the prices of a long prompt, for the whole request");
    }
  }

  private static void printFactor(String what, @Nullable Factor factor, PrintWriter out) {
    if (factor != null) {
      out.println(
          what
              + "      "
              + factor.name()
              + " × "
              + PricesCommand.plain(factor.value())
              + (factor.source().isEmpty() ? "" : ", " + factor.source())
              + (factor.verified() ? "" : " (not verified)"));
    }
  }

  private static void printTerms(Quote quote, Cost cost, PrintWriter out) {
    Columns columns = new Columns(Integer.MAX_VALUE);
    columns.row("", "TOKENS", cost.currency() + " PER 1M", cost.currency());
    quote.terms(
        (kind, tokens, price, amount) ->
            columns.row(
                PricesCommand.label(kind),
                Long.toString(tokens),
                PricesCommand.plain(price),
                PricesCommand.plain(amount)));
    columns.row("input", "", "", PricesCommand.plain(cost.input()));
    columns.row("output", "", "", PricesCommand.plain(cost.output()));
    columns.row("cost", "", "", PricesCommand.plain(cost.amount()));
    if (cost.saved() > 0) {
      columns.row("saved by the cache", "", "", PricesCommand.plain(cost.saved()));
    }
    columns.print(out);
  }

  /** A type as people type it. */
  static final class TypeOfDeployment implements CommandLine.ITypeConverter<DeploymentType> {
    @Override
    public DeploymentType convert(String typed) {
      DeploymentType type = DeploymentType.of(typed);
      if (type == null) {
        throw new CommandLine.TypeConversionException(
            "'" + typed + "' is none of global, datazone, regional, ptu");
      }
      return type;
    }
  }
}
