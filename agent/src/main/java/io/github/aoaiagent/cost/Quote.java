// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import org.jspecify.annotations.Nullable;

/**
 * How the cost of one call comes about: which row, why, which factors, and the sum. Not
 * thread-safe. The pricing of an application's calls uses one again and again.
 */
public final class Quote {
  private static final Factor STANDARD = Factor.one("default");

  private final Prices prices;
  private final RowSearch search;
  private final Money input = new Money();
  private final Money output = new Money();
  private final Money saved = new Money();
  private Billable call;
  private @Nullable PriceRow row;
  private @Nullable Factor tier;
  private double factor;
  private @Nullable Lack lack;

  /** What led to the row. */
  public enum Match {
    /** The user says so of the deployment. */
    DEPLOYMENT_MAP,
    RESPONSE_MODEL,
    /** The model that answered, without its date and {@code -preview}. */
    SHORTENED_MODEL,
    /** The deployment has the name of a model. */
    DEPLOYMENT_NAME,
    NONE
  }

  /** Why a call has no price. */
  public enum Lack {
    /** No row is for its model. */
    ROW,
    /** Its tier has no factor. */
    TIER,
    /** How many tokens it used is not known. */
    TOKENS,
    /** How many of them are audio or images is not known, and they have a price of their own. */
    SPLIT,
    /** Its counts contradict each other. */
    CONTRADICTION,
    /** It used a kind of token that the row has no price for. */
    KIND
  }

  /** Is shown what is paid for. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * @param kind of token, whose price may be that of what it falls back to
     * @param price for a million tokens, with all factors, in the currency of the prices
     * @param amount of money
     */
    void term(TokenKind kind, long tokens, double price, double amount);
  }

  Quote(Prices prices, Billable call, Deployments deployments) {
    this.prices = prices;
    this.search = new RowSearch(prices);
    this.call = call;
    begin(call, deployments);
  }

  /** Begins anew with another call. */
  void begin(Billable nextCall, Deployments deployments) {
    call = nextCall;
    search.search(nextCall, deployments);
    Deployment deployment = search.deployment();
    row = search.row();
    tier = row == null ? null : tier(row);
    double typeFactor = row == null ? 1 : prices.type(row, deployment.type()).value();
    double tierFactor = tier == null ? 1 : tier.value();
    factor = typeFactor * tierFactor * (100 - deployment.discountPercent()) / 100;
    lack = null;
    input.clear();
    output.clear();
    saved.clear();
    if (!isProvisioned()) {
      lack = lack();
      if (lack == null) {
        count(null);
      }
    }
  }

  public boolean isPriced() {
    return lack == null;
  }

  /** Why there is no price; null if there is one. */
  public @Nullable Lack reason() {
    return lack;
  }

  public Match match() {
    return search.match();
  }

  /** Null if no row is for the model. */
  public @Nullable PriceRow priceRow() {
    return row;
  }

  /** What the user says of the deployment that served the call. */
  public Deployment deployment() {
    return search.deployment();
  }

  /** The factor of the type of deployment; null without a row. */
  public @Nullable Factor typeFactor() {
    return row == null ? null : prices.type(row, deployment().type());
  }

  /** The factor of the service tier; null if there is none for it. */
  public @Nullable Factor tierFactor() {
    return tier;
  }

  public boolean isLong() {
    return row != null && call.input() > row.longOver();
  }

  /** Whether it costs nothing because capacity is paid for by the hour. */
  public boolean isProvisioned() {
    return deployment().type() == DeploymentType.PTU;
  }

  /** Shows what is paid for; nothing if there is no price. */
  public void terms(Visitor visitor) {
    if (isPriced() && !isProvisioned()) {
      count(visitor);
    }
  }

  /** Like the others that follow, to be asked only if there is a price. */
  Cost cost(String table, String currency) {
    return new Cost(inputCost(), outputCost(), saved(), currency, table);
  }

  double inputCost() {
    return input.in(prices.rate());
  }

  double outputCost() {
    return output.in(prices.rate());
  }

  double saved() {
    return Math.max(0, saved.in(prices.rate()));
  }

  private @Nullable Factor tier(PriceRow priced) {
    String named = call.tier();
    if (named == null || named.equals("default") || named.equals("standard")) {
      return STANDARD;
    }
    return prices.tier(priced, named);
  }

  private @Nullable Lack lack() {
    if (row == null) {
      return Lack.ROW;
    }
    if (tier == null) {
      return Lack.TIER;
    }
    Rates rates = rates(row);
    if (isUnknown(rates, TokenKind.INPUT, call.input())
        || isUnknown(rates, TokenKind.OUTPUT, call.output())) {
      return Lack.TOKENS;
    }
    boolean split =
        !isUnknown(rates, TokenKind.AUDIO_INPUT, call.audioInput())
            && !isUnknown(rates, TokenKind.IMAGE_INPUT, call.imageInput())
            && (call.output() <= 0
                || (!isUnknown(rates, TokenKind.AUDIO_OUTPUT, call.audioOutput())
                    && !isUnknown(rates, TokenKind.IMAGE_OUTPUT, call.imageOutput())));
    return split ? null : Lack.SPLIT;
  }

  /** Whether it has a price other than the rest has, and it is not told how many there are. */
  private static boolean isUnknown(Rates rates, TokenKind kind, long tokens) {
    if (tokens >= 0 || !rates.has(kind)) {
      return false;
    }
    TokenKind rest = kind.isOutput() ? TokenKind.OUTPUT : TokenKind.INPUT;
    return kind == rest || rates.of(kind) != rates.of(rest);
  }

  private Rates rates(PriceRow priced) {
    return isLong() ? priced.longRates() : priced.rates();
  }

  /** Adds up, or shows to the visitor, what is paid for. */
  private void count(@Nullable Visitor visitor) {
    long audio = Math.max(0, call.audioInput());
    long image = row != null && row.imagesAsText() ? 0 : Math.max(0, call.imageInput());
    long cached = Math.max(0, call.cached());
    long written = Math.max(0, call.cacheWrite());
    long text = Math.max(0, call.input()) - audio - image - cached - written;
    long cachedAudio = 0;
    long cachedImage = 0;
    if (text < 0 && image == 0) {
      // More cached tokens than there is text: the others are audio.
      cachedAudio = -text;
    } else if (text < 0 && audio == 0) {
      cachedImage = -text;
    }
    if (text + cachedAudio + cachedImage < 0
        || cachedAudio + cachedImage > cached
        || cachedAudio > audio
        || cachedImage > image) {
      lack = Lack.CONTRADICTION;
      return;
    }
    term(TokenKind.INPUT, Math.max(0, text), visitor);
    term(TokenKind.CACHED, cached - cachedAudio - cachedImage, visitor);
    term(TokenKind.CACHE_WRITE, written, visitor);
    term(TokenKind.AUDIO_INPUT, audio - cachedAudio, visitor);
    term(TokenKind.AUDIO_CACHED, cachedAudio, visitor);
    term(TokenKind.IMAGE_INPUT, image - cachedImage, visitor);
    term(TokenKind.IMAGE_CACHED, cachedImage, visitor);
    countOutput(visitor);
  }

  private void countOutput(@Nullable Visitor visitor) {
    long audio = Math.max(0, call.audioOutput());
    long image = Math.max(0, call.imageOutput());
    long text = Math.max(0, call.output()) - audio - image;
    if (text < 0) {
      lack = Lack.CONTRADICTION;
      return;
    }
    term(TokenKind.OUTPUT, text, visitor);
    term(TokenKind.AUDIO_OUTPUT, audio, visitor);
    term(TokenKind.IMAGE_OUTPUT, image, visitor);
  }

  private void term(TokenKind kind, long tokens, @Nullable Visitor visitor) {
    if (tokens == 0 || row == null) {
      return;
    }
    long listed = rates(row).charged(kind);
    if (listed == Rates.NONE) {
      lack = Lack.KIND;
      return;
    }
    long price = withFactors(listed);
    if (visitor != null) {
      Money amount = new Money();
      amount.add(price, tokens);
      visitor.term(kind, tokens, Rates.price(price * prices.rate()), amount.in(prices.rate()));
    } else if (kind.isOutput()) {
      output.add(price, tokens);
    } else {
      input.add(price, tokens);
      if (kind.isCached()) {
        TokenKind fresh = kind.fallback() == null ? kind : kind.fallback();
        saved.add(withFactors(rates(row).charged(fresh)) - price, tokens);
      }
    }
  }

  private long withFactors(long price) {
    return Math.round(price * factor);
  }
}
