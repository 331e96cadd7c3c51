// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import io.github.aoaiagent.call.CallListener;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Outcome;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts what calls cost. Whose usage the service told has a cost, however the call ended: Azure
 * bills the tokens it processed, also of a completion that the filter cut and of a response that
 * was made in the background and is fetched now. Of an estimate there must be both halves. A call
 * that failed without usage is not billed. Of a stream without usage nobody knows.
 *
 * <p>A call that is billed and has no price here gets {@link Fact#PRICE_TABLE} without {@link
 * Fact#COST}: the table that does not know it. Such is a prompt that Azure's filter refused, of
 * which Azure tells no tokens, but bills them.
 */
public final class Pricing implements CallListener {
  private final Setting setting;
  private final Consumer<String> voice;
  private volatile @Nullable Book book;

  /** Lent to one call at a time, so that not each makes one; a call that finds none does. */
  private final AtomicReference<@Nullable Till> spare = new AtomicReference<>();

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

  /** The model that the user says a call's deployment is; null if nothing is said. */
  public @Nullable String saidModel(ModelCall call) {
    Facts facts = call.facts();
    Deployment said =
        book().deployments.of(facts.text(Fact.SERVER_ADDRESS), facts.text(Fact.REQUEST_MODEL));
    return said == null ? null : said.model();
  }

  @Override
  public void ended(ModelCall call) {
    Facts facts = call.facts();
    boolean told = facts.has(Fact.INPUT_TOKENS) || facts.has(Fact.OUTPUT_TOKENS);
    if (told ? isHalfEstimated(facts) : !isBilledUntold(call)) {
      return;
    }
    Book current = book();
    facts.put(Fact.PRICE_TABLE, current.prices.name());
    if (told) {
      price(call, facts, current);
    }
  }

  private void price(ModelCall call, Facts facts, Book current) {
    Till spared = spare.getAndSet(null);
    Till till = spared == null ? new Till(new ObservedCall(call), current) : spared;
    till.call.become(call);
    Quote quote = till.quote;
    quote.begin(till.call, current.deployments);
    if (quote.isPriced()) {
      facts.put(Fact.COST, Money.sum(quote.inputCost(), quote.outputCost()));
      facts.put(Fact.COST_INPUT, quote.inputCost());
      facts.put(Fact.COST_OUTPUT, quote.outputCost());
      facts.put(Fact.COST_CURRENCY, current.prices.currency());
      if (facts.has(Fact.CACHED_INPUT_TOKENS)) {
        facts.put(Fact.COST_SAVED, quote.saved());
      }
    }
    spare.set(till);
  }

  /** Half of a cost is none, and no price is missing. */
  private static boolean isHalfEstimated(Facts facts) {
    return facts.flag(Fact.USAGE_ESTIMATED)
        && !(facts.has(Fact.INPUT_TOKENS) && facts.has(Fact.OUTPUT_TOKENS));
  }

  /** Images and sound are billed by the image, the second or the character, if not by tokens. */
  private static boolean isBilledUntold(ModelCall call) {
    return switch (call.operation()) {
      case IMAGE_GENERATION, SPEECH, TRANSCRIPTION, TRANSLATION ->
          call.outcome() == Outcome.ANSWERED;
      case CHAT, RESPONSES, TEXT_COMPLETION, EMBEDDINGS ->
          call.outcome() == Outcome.FILTERED && call.provider().isAzure();
      case FETCH_RESPONSE -> false;
    };
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

  /** What calls are priced with, one after the other. */
  private static final class Till {
    final ObservedCall call;
    final Quote quote;

    Till(ObservedCall call, Book book) {
      this.call = call;
      this.quote = book.prices.quote(call, book.deployments);
    }
  }
}
