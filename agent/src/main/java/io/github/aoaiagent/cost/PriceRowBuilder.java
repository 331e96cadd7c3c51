// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row while it is read. Members that are not there have these values. */
final class PriceRowBuilder {
  static final String MEMBERS =
      "use id, models, starts, from, biller, prices (input, cached, cacheWrite, output, audioInput,"
          + " audioCached, audioOutput, imageInput, imageCached, imageOutput, cacheWriteSurcharge),"
          + " imagesAsText, longContext, tiers, types, source, verified and note";

  private static final TokenKind[] KINDS = TokenKind.values();

  final int line;
  final Rates rates = new Rates();
  final Rates longRates = new Rates();
  String id = "";
  List<String> models = List.of();
  List<String> starts = List.of();
  long from = Long.MIN_VALUE;
  @Nullable Boolean azure;
  double writeSurcharge = Double.NaN;
  boolean imagesAsText;
  long longOver = Long.MAX_VALUE;
  double longInputFactor = 1;
  double longOutputFactor = 1;
  Map<String, Factor> tiers = Map.of();
  Map<String, Factor> types = Map.of();
  List<String> source = List.of();
  boolean verified = true;
  @Nullable String note;

  /**
   * @param line where the row begins
   */
  PriceRowBuilder(int line) {
    this.line = line;
  }

  /** The kind of token that a member is the price of, or null. */
  static @Nullable TokenKind kind(String key) {
    for (TokenKind kind : KINDS) {
      if (kind.key().equals(key)) {
        return kind;
      }
    }
    return null;
  }

  /** What is wrong with the row as a whole, or null. */
  @Nullable String missing() {
    if (id.isEmpty()) {
      return "a row has no id; give it one of its own, such as the model's name";
    }
    if (!rates.has(TokenKind.INPUT) && !rates.has(TokenKind.OUTPUT)) {
      return "row '" + id + "' has no price; add input and output, in USD for 1M tokens";
    }
    if (!Double.isNaN(writeSurcharge) && rates.has(TokenKind.CACHE_WRITE)) {
      return "row '" + id + "' has cacheWrite and cacheWriteSurcharge; remove one";
    }
    return null;
  }

  PriceRow build() {
    if (!Double.isNaN(writeSurcharge) && rates.has(TokenKind.INPUT)) {
      rates.put(TokenKind.CACHE_WRITE, rates.price(TokenKind.INPUT) + writeSurcharge);
    }
    return new PriceRow(
        id,
        models.isEmpty() && starts.isEmpty() ? List.of(id) : models,
        starts,
        from,
        azure,
        rates,
        longOver,
        rates.times(longInputFactor, longOutputFactor).with(longRates),
        imagesAsText,
        tiers,
        types,
        source,
        verified,
        note);
  }
}
