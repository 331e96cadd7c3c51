// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads a price table; its format is that of {@link Prices}. */
final class PriceTableReader {
  private final String name;
  private final TableJson json;
  private final Map<String, String> sources = new HashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final ModelIndex index = new ModelIndex();

  private PriceTableReader(String name, TableJson json) {
    this.name = name;
    this.json = json;
  }

  /**
   * @param name of the file, for errors
   * @param maker of the table, unless it says so itself
   */
  static PriceTable read(String name, String maker, byte[] bytes) throws IOException, BadPrices {
    try (TableJson json = new TableJson(name, bytes)) {
      return new PriceTableReader(name, json).table(maker);
    }
  }

  private PriceTable table(String maker) throws IOException, BadPrices {
    String date = "";
    String madeBy = maker;
    Map<String, Factor> tiers = Map.of();
    Map<String, Factor> types = Map.of();
    List<PriceRow> rows = List.of();
    json.beginDocument();
    for (String key = json.member(); key != null; key = json.member()) {
      switch (key) {
        case "date" -> {
          date = json.text("date");
          millis("date", date);
        }
        case "name" -> madeBy = json.text("name");
        case "currency" -> only("currency", "USD", "for another use cost.currency and cost.rate");
        case "unit" -> only("unit", "1M tokens", "convert the prices");
        case "sources" -> sources();
        case "tiers" -> tiers = factors(key);
        case "types" -> types = factors(key);
        case "prices" -> rows = rows();
        default ->
            throw json.wrong(
                "there is no '"
                    + key
                    + "' of a price table; use date, name, currency, unit, sources, tiers, types"
                    + " and prices");
      }
    }
    json.endDocument();
    if (date.isEmpty()) {
      throw new BadPrices(name + " has no date; add \"date\": \"" + "2026-01-31" + "\", say");
    }
    return new PriceTable(date, madeBy, tiers, types, rows);
  }

  private void only(String what, String value, String otherwise) throws IOException, BadPrices {
    if (!json.text(what).equals(value)) {
      throw json.wrong(what + " has to be \"" + value + "\"; " + otherwise);
    }
  }

  private void sources() throws IOException, BadPrices {
    json.beginObject("sources");
    for (String key = json.member(); key != null; key = json.member()) {
      sources.put(key, json.text("source " + key));
    }
  }

  private List<String> sourceTexts(String what) throws IOException, BadPrices {
    List<String> texts = json.texts(what);
    texts.replaceAll(text -> sources.getOrDefault(text, text));
    return texts;
  }

  private Map<String, Factor> factors(String what) throws IOException, BadPrices {
    Map<String, Factor> factors = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    json.beginObject(what);
    for (String key = json.member(); key != null; key = json.member()) {
      if (what.equals("types") && !isTypeByToken(key)) {
        throw json.wrong(
            "there is no factor for type '" + key + "'; use global, datazone and regional");
      }
      factors.put(key, factor(key));
    }
    return factors;
  }

  private static boolean isTypeByToken(String key) {
    DeploymentType type = DeploymentType.of(key);
    return type != null && type != DeploymentType.PTU;
  }

  private Factor factor(String name) throws IOException, BadPrices {
    if (!json.isObject()) {
      return new Factor(name, json.number("factor " + name, 0, 100), "", true);
    }
    double value = 1;
    String source = "";
    boolean verified = true;
    for (String key = json.member(); key != null; key = json.member()) {
      String place = key + " of factor " + name;
      switch (key) {
        case "factor" -> value = json.number(place, 0, 100);
        case "source" -> source = String.join("; ", sourceTexts(place));
        case "verified" -> verified = json.flag(place);
        default ->
            throw json.wrong(
                "there is no '" + key + "' of a factor; use factor, source and verified");
      }
    }
    return new Factor(name, value, source, verified);
  }

  private List<PriceRow> rows() throws IOException, BadPrices {
    List<PriceRow> rows = new ArrayList<>();
    json.beginList("prices");
    while (json.element()) {
      json.beginObject("each of prices");
      int line = json.line();
      PriceRow row = row();
      if (!ids.add(row.id())) {
        throw json.wrong(line, "row '" + row.id() + "' is there twice; remove one");
      }
      String clash = index.put(row);
      if (clash != null) {
        throw json.wrong(line, clash);
      }
      rows.add(row);
    }
    return rows;
  }

  private PriceRow row() throws IOException, BadPrices {
    PriceRowBuilder row = new PriceRowBuilder(json.line());
    for (String key = json.member(); key != null; key = json.member()) {
      String place = key + " of row '" + row.id + "'";
      TokenKind kind = PriceRowBuilder.kind(key);
      if (kind != null) {
        row.rates.put(kind, price(place));
        continue;
      }
      switch (key) {
        case "id" -> row.id = json.text("id");
        case "models" -> row.models = json.texts(place);
        case "starts" -> row.starts = json.texts(place);
        case "from" -> row.from = millis(place, json.text(place));
        case "biller" -> row.azure = isAzure(place);
        case "cacheWriteSurcharge" -> row.writeSurcharge = price(place);
        case "longContext" -> longContext(row, place);
        case "imagesAsText" -> row.imagesAsText = json.flag(place);
        case "tiers" -> row.tiers = factors("tiers");
        case "types" -> row.types = factors("types");
        case "source" -> row.source = sourceTexts(place);
        case "verified" -> row.verified = json.flag(place);
        case "note" -> row.note = json.text(place);
        default ->
            throw json.wrong(
                "row '"
                    + row.id
                    + "' has '"
                    + key
                    + "', which is not known; "
                    + PriceRowBuilder.MEMBERS);
      }
    }
    String missing = row.missing();
    if (missing != null) {
      throw json.wrong(row.line, missing);
    }
    return row.build();
  }

  private void longContext(PriceRowBuilder row, String place) throws IOException, BadPrices {
    json.beginObject(place);
    for (String key = json.member(); key != null; key = json.member()) {
      String what = key + " in " + place;
      TokenKind kind = PriceRowBuilder.kind(key);
      if (kind != null) {
        row.longRates.put(kind, price(what));
        continue;
      }
      switch (key) {
        case "over" -> row.longOver = (long) json.number(what, 1, 1e9);
        case "inputFactor" -> row.longInputFactor = json.number(what, 0, 100);
        case "outputFactor" -> row.longOutputFactor = json.number(what, 0, 100);
        default ->
            throw json.wrong(
                "there is no '"
                    + key
                    + "' of longContext; use over, inputFactor and outputFactor, or"
                    + " prices as in a row");
      }
    }
  }

  private double price(String what) throws IOException, BadPrices {
    return json.number(what, 0, 100_000);
  }

  private boolean isAzure(String place) throws IOException, BadPrices {
    String biller = json.text(place);
    if (!biller.equals("azure") && !biller.equals("openai")) {
      throw json.wrong(place + " is '" + biller + "', allowed are azure, openai");
    }
    return biller.equals("azure");
  }

  private long millis(String what, String date) throws BadPrices {
    try {
      return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    } catch (DateTimeException noDate) {
      throw json.wrong(what + " is '" + date + "', it has to be a date such as 2026-01-31");
    }
  }
}
