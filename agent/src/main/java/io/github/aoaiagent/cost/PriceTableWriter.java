// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/** Writes a table in the format in which it is read, with its sources written out. */
final class PriceTableWriter {
  private final JsonGenerator json;

  private PriceTableWriter(JsonGenerator json) {
    this.json = json;
  }

  static String json(
      String date, Collection<Factor> tiers, Collection<Factor> types, List<PriceRow> rows)
      throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      PriceTableWriter writer = new PriceTableWriter(json);
      json.writeStartObject();
      json.writeStringField("date", date);
      json.writeStringField("currency", "USD");
      json.writeStringField("unit", "1M tokens");
      writer.factors("tiers", tiers);
      writer.factors("types", types);
      json.writeArrayFieldStart("prices");
      for (PriceRow row : rows) {
        writer.row(row);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private void factors(String name, Collection<Factor> factors) throws IOException {
    if (factors.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(name);
    for (Factor factor : factors) {
      json.writeObjectFieldStart(factor.name());
      number("factor", factor.value());
      if (!factor.source().isEmpty()) {
        json.writeStringField("source", factor.source());
      }
      json.writeBooleanField("verified", factor.verified());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void row(PriceRow row) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", row.id());
    texts("models", row.models());
    texts("starts", row.starts());
    if (row.from() != Long.MIN_VALUE) {
      json.writeStringField(
          "from", Instant.ofEpochMilli(row.from()).atZone(ZoneOffset.UTC).toLocalDate().toString());
    }
    if (row.azure() != null) {
      json.writeStringField("biller", row.azure() ? "azure" : "openai");
    }
    rates(row.rates());
    if (row.imagesAsText()) {
      json.writeBooleanField("imagesAsText", true);
    }
    if (row.longOver() != Long.MAX_VALUE) {
      json.writeObjectFieldStart("longContext");
      json.writeNumberField("over", row.longOver());
      rates(row.longRates());
      json.writeEndObject();
    }
    factors("tiers", row.tiers().values());
    factors("types", row.types().values());
    texts("source", row.source());
    json.writeBooleanField("verified", row.verified());
    if (row.note() != null) {
      json.writeStringField("note", row.note());
    }
    json.writeEndObject();
  }

  private void rates(Rates rates) throws IOException {
    for (TokenKind kind : TokenKind.values()) {
      if (rates.has(kind)) {
        number(kind.key(), rates.price(kind));
      }
    }
  }

  private void number(String name, double number) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(
        new BigDecimal(BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()));
  }

  private void texts(String name, List<String> texts) throws IOException {
    if (texts.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
