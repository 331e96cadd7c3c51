// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import io.github.aoaiagent.call.CallListener;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Outcome;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts what calls cost. Whose usage the service told has a cost, however the call ended: Azure
 * bills the tokens it processed, also of a completion that the filter cut and of a response that
 * was made in the background and is fetched now. A prompt that the filter refused, or any other
 * call that failed without usage, is not billed. Of a stream without usage nobody knows.
 *
 * <p>A call that is billed and has no price here gets {@link Fact#PRICE_TABLE} without {@link
 * Fact#COST}: the table that does not know it.
 */
public final class Pricing implements CallListener {
  private static final long UNKNOWN = -1;

  private final Setting setting;
  private final Consumer<String> voice;
  private volatile @Nullable Book book;

  /**
   * @param voice is told what is wrong with a file; our own table is used then
   */
  public Pricing(Setting setting, Consumer<String> voice) {
    this.setting = setting;
    this.voice = voice;
  }

  /**
   * What the user chose.
   *
   * @param prices a file that extends our table, or null
   * @param deployments a file that says what deployments are, or null
   * @param currency ISO 4217
   * @param rate what a US dollar is in it
   */
  public record Setting(
      @Nullable Path prices, @Nullable Path deployments, String currency, double rate) {}

  /** Reads the tables, unless they have been. */
  public void load() {
    book();
  }

  /** The prices that calls get. */
  public Prices prices() {
    return book().prices;
  }

  @Override
  public void ended(ModelCall call) {
    Facts facts = call.facts();
    boolean told = facts.has(Fact.INPUT_TOKENS) || facts.has(Fact.OUTPUT_TOKENS);
    if (!told && !isBilledOtherwise(call)) {
      return;
    }
    Book current = book();
    Cost cost = told ? current.prices.cost(billable(call, facts), current.deployments) : null;
    facts.put(Fact.PRICE_TABLE, current.prices.name());
    if (cost != null) {
      put(cost, facts);
    }
  }

  private static void put(Cost cost, Facts facts) {
    facts.put(Fact.COST, cost.amount());
    facts.put(Fact.COST_INPUT, cost.input());
    facts.put(Fact.COST_OUTPUT, cost.output());
    facts.put(Fact.COST_CURRENCY, cost.currency());
    if (facts.has(Fact.CACHED_INPUT_TOKENS)) {
      facts.put(Fact.COST_SAVED, cost.saved());
    }
  }

  /** By the image, the second or the character, for which there are no prices here. */
  private static boolean isBilledOtherwise(ModelCall call) {
    return call.outcome() == Outcome.ANSWERED
        && switch (call.operation()) {
          case IMAGE_GENERATION, SPEECH, TRANSCRIPTION, TRANSLATION -> true;
          case CHAT, RESPONSES, TEXT_COMPLETION, EMBEDDINGS, FETCH_RESPONSE -> false;
        };
  }

  private static Billable billable(ModelCall call, Facts facts) {
    return new Billable(
        call.startEpochMillis(),
        call.provider().isAzure(),
        facts.text(Fact.REQUEST_MODEL),
        facts.text(Fact.SERVED_DEPLOYMENT),
        facts.text(Fact.RESPONSE_MODEL),
        facts.text(Fact.RESPONSE_SERVICE_TIER),
        facts.has(Fact.SPILLOVER_FROM),
        facts.count(Fact.INPUT_TOKENS, UNKNOWN),
        facts.count(Fact.CACHED_INPUT_TOKENS, UNKNOWN),
        facts.count(Fact.CACHE_WRITE_INPUT_TOKENS, UNKNOWN),
        facts.count(Fact.AUDIO_INPUT_TOKENS, UNKNOWN),
        facts.count(Fact.IMAGE_INPUT_TOKENS, UNKNOWN),
        facts.count(Fact.OUTPUT_TOKENS, UNKNOWN),
        facts.count(Fact.AUDIO_OUTPUT_TOKENS, UNKNOWN),
        facts.count(Fact.IMAGE_OUTPUT_TOKENS, UNKNOWN),
        facts.text(Fact.SERVER_ADDRESS));
  }

  private Book book() {
    Book known = book;
    return known == null ? read() : known;
  }

  /** Whoever comes first reads, the others wait for it. */
  private synchronized Book read() {
    Book known = book;
    if (known == null) {
      Prices prices = prices(setting.prices());
      if (setting.rate() != 1 || !setting.currency().equals(prices.currency())) {
        prices = prices.in(setting.currency(), setting.rate());
      }
      known = new Book(prices, deployments(setting.deployments(), prices));
      book = known;
    }
    return known;
  }

  private Prices prices(@Nullable Path file) {
    if (file != null) {
      try {
        return Prices.read(file);
      } catch (BadPrices bad) {
        voice.accept("prices: " + bad.sentence() + "; until then the bundled prices are used");
      }
    }
    return Prices.bundled();
  }

  private Deployments deployments(@Nullable Path file, Prices prices) {
    if (file == null) {
      return Deployments.NONE;
    }
    try {
      Deployments deployments = Deployments.read(file);
      for (String model : deployments.models()) {
        if (!prices.knows(model)) {
          voice.accept(
              "deployments: "
                  + file
                  + " names model '"
                  + model
                  + "', which has no price; correct"
                  + " it or add its price by aoai.prices");
        }
      }
      return deployments;
    } catch (BadPrices bad) {
      voice.accept("deployments: " + bad.sentence() + "; until then none of it is used");
      return Deployments.NONE;
    }
  }

  private record Book(Prices prices, Deployments deployments) {}
}
