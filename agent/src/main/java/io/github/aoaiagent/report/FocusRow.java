// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.aoaiagent.cost.DeploymentType;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A row of FOCUS: what it is of is its key, what it adds up to is here. */
final class FocusRow {
  /** Those of the specification first, then what is ours: it has to begin with {@code x_}. */
  private static final String[] TITLES = {
    "BilledCost",
    "BillingAccountId",
    "BillingAccountName",
    "BillingCurrency",
    "BillingPeriodStart",
    "BillingPeriodEnd",
    "ChargeCategory",
    "ChargeClass",
    "ChargeDescription",
    "ChargeFrequency",
    "ChargePeriodStart",
    "ChargePeriodEnd",
    "ConsumedQuantity",
    "ConsumedUnit",
    "ContractedCost",
    "ContractedUnitPrice",
    "EffectiveCost",
    "InvoiceIssuerName",
    "ListCost",
    "ListUnitPrice",
    "PricingCategory",
    "PricingQuantity",
    "PricingUnit",
    "ProviderName",
    "PublisherName",
    "RegionId",
    "RegionName",
    "ResourceId",
    "ResourceName",
    "ResourceType",
    "ServiceCategory",
    "ServiceSubcategory",
    "ServiceName",
    "SkuId",
    "SkuMeter",
    "Tags",
    "x_EstimatedCost",
    "x_Model",
    "x_TokenType",
    "x_DeploymentType",
    "x_ServiceTier",
    "x_UsageSource",
    "x_PriceTableDate"
  };

  private static final String UNIT = "Tokens";

  private double tokens;
  private double cost;
  private double listCost;

  /** What tells a row from others. */
  record Key(
      long hour,
      String provider,
      String endpoint,
      String deployment,
      String model,
      FocusMeter meter,
      DeploymentType type,
      String tier,
      String region,
      String service,
      String caller,
      Map<String, String> tags,
      String usageSource,
      String currency,
      String priceTable) {
    static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::hour)
            .thenComparing(Key::endpoint)
            .thenComparing(Key::deployment)
            .thenComparing(Key::model)
            .thenComparing(Key::meter)
            .thenComparing(Key::service)
            .thenComparing(Key::caller)
            .thenComparing(key -> new TreeMap<>(key.tags()).toString());
  }

  void add(double moreTokens, double moreCost, double moreListCost) {
    tokens += moreTokens;
    cost += moreCost;
    listCost += moreListCost;
  }

  static void writeTitles(Csv csv) throws IOException {
    for (String title : TITLES) {
      csv.text(title);
    }
    csv.end();
  }

  void write(Csv csv, Key key, FocusExport.Terms terms) throws IOException {
    ZonedDateTime hour = Instant.ofEpochMilli(key.hour()).atZone(ZoneOffset.UTC);
    ZonedDateTime month = hour.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
    String provider = provider(key);
    csv.number(terms.asBilled() ? cost : 0);
    csv.text(terms.account()).text("").text(key.currency());
    csv.text(time(month)).text(time(month.plusMonths(1)));
    csv.text("Usage").text("").text(description(key)).text("Usage-Based");
    csv.text(time(hour)).text(time(hour.plusHours(1)));
    csv.number(tokens).text(UNIT);
    csv.number(cost).number(unitPrice(cost)).number(cost);
    csv.text(provider);
    csv.number(listCost).number(unitPrice(listCost));
    csv.text(key.type() == DeploymentType.PTU ? "Committed" : "Standard");
    csv.number(tokens).text(UNIT);
    csv.text(provider).text(provider);
    csv.text(regionId(key)).text(key.region());
    csv.text(key.endpoint()).text(key.deployment()).text("Deployment");
    csv.text("AI and Machine Learning").text("Generative AI").text(service(key));
    csv.text(key.model()).text(key.meter().text());
    csv.text(tags(key));
    csv.number(cost);
    csv.text(key.model()).text(key.meter().text()).text(key.type().key()).text(key.tier());
    csv.text(key.usageSource()).text(key.priceTable());
    csv.end();
  }

  private double unitPrice(double amount) {
    return tokens > 0 ? amount / tokens : Double.NaN;
  }

  private static String description(Key key) {
    return key.model() + " " + key.meter().text() + " tokens, " + key.type().key();
  }

  private static String provider(Key key) {
    return key.provider().equals("openai") ? "OpenAI" : "Microsoft";
  }

  private static String service(Key key) {
    return switch (key.provider()) {
      case "openai" -> "OpenAI API";
      case "azure.ai.inference" -> "Azure AI Inference";
      default -> "Azure OpenAI";
    };
  }

  /**
   * Azure's response has the name for people; ids are the same without spaces, in small letters.
   */
  private static String regionId(Key key) {
    return key.region().replace(" ", "").toLowerCase(Locale.ROOT);
  }

  /** As a JSON object, which is how the specification wants it. */
  private static String tags(Key key) throws IOException {
    Map<String, String> tags = new TreeMap<>(key.tags());
    tags.put("service", key.service());
    tags.put("caller", key.caller());
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, String> tag : tags.entrySet()) {
        if (!tag.getValue().isEmpty()) {
          json.writeStringField(tag.getKey(), tag.getValue());
        }
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  private static String time(ZonedDateTime time) {
    return time.toInstant().toString();
  }
}
