// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What models cost, by a dated table. Ours is made of the price sheets that its rows name and is
 * for Azure's Global Standard; a file of the same format extends it: its rows replace those of the
 * same id and go before others for the same model. Nothing is ever asked of the network.
 *
 * <pre>{@code
 * {"date": "2026-10-01", "name": "contoso", "currency": "USD", "unit": "1M tokens",
 *  "sources": {"A": "our price sheet of 2026-10-01"},
 *  "tiers": {"flex": 0.5},
 *  "types": {"datazone": 1.1, "regional": {"factor": 1.1, "source": ["A"], "verified": false}},
 *  "prices": [
 *   {"id": "gpt-4o", "models": ["gpt-4o", "gpt-4o-2024-11-20"], "starts": ["gpt-4o.ft-"],
 *    "from": "2026-01-01", "biller": "azure", "input": 2.5, "cached": 1.25, "cacheWrite": 3,
 *    "output": 10, "audioInput": 40, "audioCached": 2.5, "audioOutput": 80, "imageInput": 8,
 *    "imageCached": 2, "imageOutput": 32, "imagesAsText": true,
 *    "longContext": {"over": 272000, "inputFactor": 2, "outputFactor": 1.5},
 *    "tiers": {"priority": 2}, "types": {"regional": 1}, "source": ["A"], "verified": true,
 *    "note": "for people"}]}
 * }</pre>
 *
 * <p>Prices are for a million tokens. Only {@code date}, and of a row {@code id} and one price,
 * must be there. Rules:
 *
 * <ul>
 *   <li>the model is what the user says of the deployment, else what answered, to the letter, else
 *       without its date and {@code -preview}, else the deployment's name if that is a model's;
 *   <li>cached tokens, and those written to a cache, cost what input costs where the row has no
 *       price for them; any other kind of token that a row has no price for leaves the call without
 *       one;
 *   <li>{@code cacheWrite} is instead of the input price, {@code cacheWriteSurcharge} on top of it;
 *   <li>with {@code imagesAsText} image input is billed as input, as chat models do; a row with a
 *       price of its own for images or audio has none for a call that does not tell how many;
 *   <li>with more input tokens than {@code over} the whole request has the long prices;
 *   <li>a tier that the response names multiplies the price by its factor; one without a factor
 *       leaves the call without a price;
 *   <li>a provisioned deployment costs nothing more for a call; what spilled over from it is billed
 *       by the token, as the deployment that served it.
 * </ul>
 */
public final class Prices {
  private static final String PACKED = "/prices";

  private final String name;
  private final String currency;
  private final double rate;
  private final PriceTable ours;
  private final @Nullable PriceTable theirs;
  private final List<PriceRow> rows;
  private final ModelIndex index;
  private final @Nullable ModelIndex theirIndex;
  private final Map<String, Factor> tiers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Factor> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private Prices(PriceTable ours, @Nullable PriceTable theirs, String currency, double rate) {
    this.ours = ours;
    this.theirs = theirs;
    this.currency = currency;
    this.rate = rate;
    this.rows = rows(ours, theirs);
    this.index = index(rows);
    this.theirIndex = theirs == null ? null : index(theirs.rows());
    this.name = name(ours, theirs);
    tiers.putAll(ours.tiers());
    types.putAll(ours.types());
    if (theirs != null) {
      tiers.putAll(theirs.tiers());
      types.putAll(theirs.types());
    }
  }

  /** Our table. */
  public static Prices bundled() {
    return new Prices(bundledTable(), null, "USD", 1);
  }

  /**
   * Our table, extended by a file.
   *
   * @throws BadPrices if the file cannot be read or is wrong
   */
  public static Prices read(Path file) throws BadPrices {
    try {
      byte[] bytes = Files.readAllBytes(file);
      PriceTable theirs =
          PriceTableReader.read(file.toString(), String.valueOf(file.getFileName()), bytes);
      return new Prices(bundledTable(), theirs, "USD", 1);
    } catch (IOException unreadable) {
      throw new BadPrices(TableJson.cannotRead(file, unreadable));
    }
  }

  /**
   * The same prices in another currency.
   *
   * @param toCurrency ISO 4217
   * @param perDollar what a US dollar is in it
   */
  public Prices in(String toCurrency, double perDollar) {
    return new Prices(ours, theirs, toCurrency, perDollar);
  }

  /** The table's date, and who made it if it is not ours alone. */
  public String name() {
    return name;
  }

  /** ISO 4217. */
  public String currency() {
    return currency;
  }

  /** All rows. */
  public List<PriceRow> rows() {
    return rows;
  }

  /** The rows of the file, none if there is none. */
  public List<PriceRow> ownRows() {
    return theirs == null ? List.of() : theirs.rows();
  }

  /** The rows that are wanted, as a file of this format. */
  public String json(Predicate<PriceRow> wanted) throws IOException {
    PriceTable newest = theirs == null ? ours : theirs;
    return PriceTableWriter.json(
        newest.date(), tiers.values(), types.values(), rows.stream().filter(wanted).toList());
  }

  /** What a call cost, or null if it has no price here. */
  public @Nullable Cost cost(Billable call, Deployments deployments) {
    Quote quote = quote(call, deployments);
    return quote.isPriced() ? quote.cost(name, currency) : null;
  }

  /** How the cost of a call comes about. */
  public Quote quote(Billable call, Deployments deployments) {
    return new Quote(this, call, deployments);
  }

  /** Whether a name is a model's that has prices at some time. */
  public boolean knows(String model) {
    return find(model, true, Long.MAX_VALUE) != null
        || find(ModelIndex.shortened(model), true, Long.MAX_VALUE) != null;
  }

  double rate() {
    return rate;
  }

  @Nullable PriceRow find(String model, boolean azure, long epochMillis) {
    PriceRow found = theirIndex == null ? null : theirIndex.find(model, azure, epochMillis);
    return found == null ? index.find(model, azure, epochMillis) : found;
  }

  /** The factor of a type; 1 if the table has none. */
  Factor type(PriceRow row, DeploymentType type) {
    Factor own = row.types().get(type.key());
    Factor factor = own == null ? types.get(type.key()) : own;
    return factor == null ? Factor.one(type.key()) : factor;
  }

  /** The factor of a tier, or null if the table has none. */
  @Nullable Factor tier(PriceRow row, String tier) {
    Factor own = row.tiers().get(tier);
    return own == null ? tiers.get(tier) : own;
  }

  private static List<PriceRow> rows(PriceTable ours, @Nullable PriceTable theirs) {
    if (theirs == null) {
      return List.copyOf(ours.rows());
    }
    Map<String, PriceRow> replaced = new HashMap<>();
    theirs.rows().forEach(row -> replaced.put(row.id(), row));
    List<PriceRow> rows = new ArrayList<>();
    for (PriceRow row : ours.rows()) {
      PriceRow instead = replaced.remove(row.id());
      rows.add(instead == null ? row : instead);
    }
    for (PriceRow row : theirs.rows()) {
      if (replaced.containsKey(row.id())) {
        rows.add(row);
      }
    }
    return List.copyOf(rows);
  }

  /** A row of a file may be for a model of ours: the file is asked first. */
  private static ModelIndex index(List<PriceRow> rows) {
    ModelIndex index = new ModelIndex();
    for (PriceRow row : rows) {
      index.put(row);
    }
    return index;
  }

  private static String name(PriceTable ours, @Nullable PriceTable theirs) {
    return theirs == null
        ? ours.date()
        : theirs.date() + " " + theirs.name() + " on " + ours.date();
  }

  static PriceTable bundledTable() {
    try (InputStream packed = Prices.class.getResourceAsStream(PACKED)) {
      if (packed != null) {
        return PackedTable.read(new DataInputStream(packed));
      }
      // Not packed: a test, or the packing.
      return BundledJson.read();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
