// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.cost.Deployment;
import io.github.aoaiagent.cost.DeploymentType;
import io.github.aoaiagent.cost.Deployments;
import io.github.aoaiagent.cost.Prices;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for other programs, and what they have written. */
class ExportTest {
  /** Of FOCUS 1.2, with those that may be null. */
  private static final Set<String> MANDATORY =
      Set.of(
          "BilledCost",
          "BillingAccountId",
          "BillingAccountName",
          "BillingCurrency",
          "BillingPeriodEnd",
          "BillingPeriodStart",
          "ChargeCategory",
          "ChargeClass",
          "ChargeDescription",
          "ChargePeriodEnd",
          "ChargePeriodStart",
          "ContractedCost",
          "EffectiveCost",
          "InvoiceIssuerName",
          "ListCost",
          "PricingQuantity",
          "PricingUnit",
          "ProviderName",
          "PublisherName",
          "ServiceCategory",
          "ServiceName");

  private static final FocusExport.Terms TERMS = new FocusExport.Terms("id", false, false);

  private static final Set<String> NULLABLE = Set.of("BillingAccountName", "ChargeClass");

  @TempDir private Path folder;

  @Test
  void focusHasWhatTheSpecificationWants() throws IOException {
    List<Map<String, String>> rows = focus(log(), false);
    assertFalse(rows.isEmpty());
    for (Map<String, String> row : rows) {
      assertTrue(row.keySet().containsAll(MANDATORY));
      row.forEach((name, value) -> check(name, value));
      Instant begin = Instant.parse(row.get("ChargePeriodStart"));
      assertEquals(begin.plusSeconds(3600), Instant.parse(row.get("ChargePeriodEnd")));
      assertEquals("2026-11-01T00:00:00Z", row.get("BillingPeriodStart"));
      assertEquals("2026-12-01T00:00:00Z", row.get("BillingPeriodEnd"));
      assertEquals("Usage", row.get("ChargeCategory"));
      assertEquals("AI and Machine Learning", row.get("ServiceCategory"));
      assertEquals("Generative AI", row.get("ServiceSubcategory"));
      assertEquals("0", row.get("BilledCost"), "an estimate is no invoice");
      assertEquals("USD", row.get("BillingCurrency"));
    }
  }

  @Test
  void focusHasTheTokensAndCostOfTheLog() throws IOException {
    List<Map<String, String>> rows = focus(log(), true);
    assertEquals(0, new BigDecimal("0.010275").compareTo(sum(rows, "EffectiveCost")));
    assertEquals(0, new BigDecimal("0.010275").compareTo(sum(rows, "BilledCost")));
    assertEquals(0, new BigDecimal("2600").compareTo(sum(rows, "ConsumedQuantity")));
    Map<String, String> cached = row(rows, "cached input");
    assertEquals("400", cached.get("PricingQuantity"));
    assertEquals("0.0005", cached.get("ListCost"));
    assertEquals("0.00000125", cached.get("ListUnitPrice"));
    assertEquals("gpt-4o-2024-11-20 cached input tokens, global", cached.get("ChargeDescription"));
    assertEquals("{\"caller\":\"POST /chat\",\"tenant\":\"acme\"}", cached.get("Tags"));
    Map<String, String> unsplit = row(rows, "input of every kind");
    assertEquals("0.001", unsplit.get("EffectiveCost"), "a model that the prices do not know");
  }

  @Test
  void focusSharesTheCostOfSpansByThePrices() throws IOException {
    String[] chat = {
      "'gen_ai.operation.name':'chat'",
      "'aoai.region':'Sweden Central'",
      "'gen_ai.usage.input_tokens':#1000",
      "'gen_ai.usage.cache_read.input_tokens':#400",
      "'gen_ai.usage.output_tokens':#500",
      "'aoai.usage.cost.amount':0.014",
      "'aoai.usage.cost.currency':'USD'"
    };
    String known = span("", with(chat, "'gen_ai.response.model':'gpt-4o-2024-11-20'"));
    String mine = span("", with(chat, "'gen_ai.response.model':'mine'"));
    Path file = spans(known + "," + mine);
    StringWriter out = new StringWriter();
    export(file, "model", new FocusExport(out, TERMS, prices(Deployments.NONE)));
    List<Map<String, String>> rows = table(out.toString());
    // 600 at 2.50, 400 at 1.25 and 500 at 10 for a million are 0.007: half of what was paid.
    assertEquals("0.003", row(rows, "input").get("EffectiveCost"));
    assertEquals("0.001", row(rows, "cached input").get("EffectiveCost"));
    assertEquals("0.01", row(rows, "output").get("EffectiveCost"));
    assertEquals("0.014", row(rows, "input and output").get("EffectiveCost"));
    assertEquals("1500", row(rows, "input and output").get("ConsumedQuantity"));
    assertEquals("swedencentral", rows.get(0).get("RegionId"));
    assertEquals("Sweden Central", rows.get(0).get("RegionName"));
  }

  @Test
  void focusHasTheListPriceOfWhatIsDiscounted() throws IOException {
    Deployment discounted = new Deployment(null, DeploymentType.DATAZONE, 10);
    Repricing prices = prices(Deployments.named(Map.of("chat", discounted)));
    StringWriter out = new StringWriter();
    Question question = log().question("model", null, null);
    FocusExport focus = new FocusExport(out, TERMS, prices);
    UsageReport report = new Reading(List.of(log().in(folder)), question, prices, focus).report();
    focus.end(report);
    Map<String, String> output = row(table(out.toString()), "output");
    // 500 at 10 for a million, 1.1 times for a data zone.
    assertEquals("0.0055", output.get("ListCost"));
    assertEquals("0.00495", output.get("ContractedCost"));
    assertEquals("0.00495", output.get("EffectiveCost"));
    assertEquals("datazone", output.get("x_DeploymentType"));
    assertFalse(report.notes().toString().contains("ListCost is without discounts"));
  }

  private Log log() {
    String call =
        "'deployment':'chat','endpoint':'r.openai.azure.com','provider':'azure.ai.openai',"
            + "'outcome':'answered','cur':'USD','price_table':'t',";
    String chat =
        call
            + "'model':'gpt-4o-2024-11-20','caller':'POST /chat','tags':{'tenant':'acme'},"
            + "'in':1000,'cached':400,'out':500,";
    return new Log()
        .line("2026-11-20T10:59:59.999Z", chat + "'cost':0.007,'cost_in':0.002,'cost_out':0.005")
        .line(
            "2026-11-20T11:00:00Z",
            call
                + "'model':'mine','in':1000,'out':100,'cost':0.003275,'cost_in':0.001,'cost_out':0.002275")
        .line("2026-11-20T11:00:00Z", call + "'model':'unpriced','in':1000,'out':100");
  }

  @Test
  void singleCallsKeepEveryColumn() throws IOException {
    Log log =
        new Log()
            .line(
                "2026-11-20T10:59:59.999Z",
                "'tags':{'a':'1','b':'2'},'finish':['stop','length'],'stream':true,'in':5,"
                    + "'cost':0.000001,'caller':'-x'");
    StringWriter csv = new StringWriter();
    export(log, CallExport.csv(csv, false));
    Map<String, String> row = table(csv.toString()).get(0);
    assertEquals("2026-11-20T10:59:59.999Z", row.get("ts"));
    assertEquals("a=1;b=2", row.get("tags"));
    assertEquals("stop;length", row.get("finish"));
    assertEquals("true", row.get("stream"));
    assertEquals("5", row.get("in"));
    assertEquals("", row.get("out"));
    assertEquals("0.000001", row.get("cost"));
    assertEquals("'-x", row.get("caller"));
    StringWriter json = new StringWriter();
    export(log, CallExport.json(json));
    assertEquals(
        "[\n{\"v\":1,\"ts\":1795172399999,\"caller\":\"-x\",\"tags\":{\"a\":\"1\",\"b\":\"2\"},"
            + "\"stream\":true,\"finish\":[\"stop\",\"length\"],\"in\":5,\"cost\":0.000001}\n]\n",
        json.toString());
  }

  @Test
  void spansOfACollectorAreCalls() throws IOException {
    String chat =
        span(
            "'status':{},",
            "'gen_ai.operation.name':'chat'",
            "'aoai.operation':'chat'",
            "'gen_ai.request.model':'d'",
            "'gen_ai.response.model':'gpt-4o'",
            "'gen_ai.usage.input_tokens':#100",
            "'gen_ai.usage.output_tokens':#10",
            "'aoai.usage.cost.amount':0.5",
            "'aoai.usage.cost.currency':'USD'",
            "'tenant':'acme'",
            "'aoai.outcome':'answered'");
    String foreign =
        span("'status':{'code':2},", "'gen_ai.operation.name':'chat'", "'error.type':'429'");
    String noCall = span("'status':{},", "'gen_ai.operation.name':'invoke_agent'");
    String twin = span("", "'gen_ai.operation.name':'chat'", "'aoai.usage.elsewhere':true");
    String speech =
        span("", "'gen_ai.operation.name':'generate_content'", "'aoai.operation':'speech'");
    Path file = spans(String.join(",", chat, foreign, noCall, twin, speech));
    String spans = Files.readString(file);
    Files.writeString(file, spans + spans + "{\"resourceSpans\":[{");
    Question question = new Log().question("model,service,tag:tenant", null, null);
    UsageReport report = new Reading(List.of(file), question, null, null).report();
    report.arrange(RowOrder.COST, 0);
    assertEquals(List.of("gpt-4o", "shop", "acme"), report.rows().get(0).group());
    assertEquals(6, report.total().calls);
    assertEquals(0, report.total().withoutUsage);
    assertEquals(2, report.total().failed);
    assertEquals(200, report.total().input);
    assertEquals(1, report.cost());
    assertEquals(1500, report.total().millis.at(0.5));
    assertTrue(report.notes().toString().contains("is not valid JSON from line 3 on; 6 calls"));
  }

  @Test
  void azuresTokensStandBesideOurs() throws IOException {
    Log log =
        new Log()
            .call("2026-11-20T10:30:00Z", "a", 900, 50, 1)
            .call("2026-11-20T11:30:00Z", "a", 100, 50, 1)
            .call("2026-11-20T12:30:00Z", "a", 5000, 50, 1);
    Path json = folder.resolve("azure.json");
    Files.writeString(
        json,
        """
        {"cost": 0, "interval": "PT1H", "value": [
         {"id": "x", "name": {"localizedValue": "l", "value": "ProcessedPromptTokens"}, "timeseries": [
          {"data": [{"timeStamp": "2026-11-20T10:00:00Z", "total": 1000.0},
                    {"timeStamp": "2026-11-20T11:00:00+00:00", "total": 100.0},
                    {"timeStamp": "2026-11-20T11:00:00Z"}],
           "metadatavalues": [{"name": {"value": "modeldeploymentname"}, "value": "D-A"}]}]},
         {"name": {"value": "InputTokens"}, "timeseries": [
          {"data": [{"timeStamp": "2026-11-20T10:00:00Z", "total": 7.0}],
           "metadatavalues": [{"name": {"value": "modeldeploymentname"}, "value": "D-A"}]}]}]}
        """);
    String expected =
        "hour,deployment,input_tokens,azure_input_tokens,output_tokens,azure_output_tokens\r\n"
            + "2026-11-20T10:00:00Z,d-a,900,1000,50,0\r\n"
            + "2026-11-20T11:00:00Z,d-a,100,100,50,0\r\n";
    assertEquals(expected, reconciled(log, json, Format.CSV));
    Path csv = folder.resolve("azure.csv");
    Files.writeString(
        csv,
        "\ufeffTimestamp,Metric Name,Total,\"Model Deployment Name\"\n"
            + "2026-11-20 10:00:00,ProcessedPromptTokens,600,d-a\n"
            + "2026-11-20 10:05:00,ProcessedPromptTokens,400,d-a\n"
            + "2026-11-20T11:00:00Z,ProcessedPromptTokens,100,d-a\n"
            + "2026-11-20T11:00:00Z,Latency,100,d-a\n");
    assertEquals(expected, reconciled(log, csv, Format.CSV));
    String table = reconciled(log, csv, Format.TABLE);
    assertTrue(
        table.contains("d-a         1,000    1,100     90.9%     100        0         -\n"), table);
    assertFalse(table.contains("T11:00:00Z d-a"), "hours that are the same");
    Files.writeString(csv, "Timestamp,Deployment\n");
    IllegalArgumentException bad =
        assertThrows(IllegalArgumentException.class, () -> reconciled(log, csv, Format.CSV));
    assertTrue(bad.getMessage().startsWith(csv + " has no column for the metric"));
  }

  private String reconciled(Log log, Path azure, Format format) throws IOException {
    StringWriter out = new StringWriter();
    export(log, new Reconciliation(azure, format, out));
    return out.toString();
  }

  private List<Map<String, String>> focus(Log log, boolean asBilled) throws IOException {
    StringWriter out = new StringWriter();
    FocusExport.Terms terms = new FocusExport.Terms("id", asBilled, false);
    export(log, new FocusExport(out, terms, prices(Deployments.NONE)));
    return table(out.toString());
  }

  private static Repricing prices(Deployments deployments) {
    return new Repricing(Prices.bundled(), deployments);
  }

  private void export(Log log, Export export) throws IOException {
    export(log.in(folder), "model", export);
  }

  private static void export(Path file, String by, Export export) throws IOException {
    Question question = new Log().question(by, null, null);
    export.end(new Reading(List.of(file), question, null, export).report());
  }

  private static void check(String name, String value) {
    if (MANDATORY.contains(name) && !NULLABLE.contains(name)) {
      assertFalse(value.isEmpty(), name);
    }
    if (name.endsWith("Cost") || name.endsWith("Quantity")) {
      assertTrue(new BigDecimal(value).signum() >= 0, name);
    }
    if (name.endsWith("Start") || name.endsWith("End")) {
      assertTrue(value.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:00:00Z"), name + " " + value);
    }
  }

  private static BigDecimal sum(List<Map<String, String>> rows, String column) {
    return rows.stream()
        .map(row -> new BigDecimal(row.get(column)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Map<String, String> row(List<Map<String, String>> rows, String meter) {
    return rows.stream().filter(row -> row.get("SkuMeter").equals(meter)).findFirst().orElseThrow();
  }

  /** A file of a service's spans, in one export request. */
  private Path spans(String spans) throws IOException {
    String request =
        "{'resourceSpans':[{'resource':{'attributes':[{'key':'service.name','value':"
            + "{'stringValue':'shop'}}]},'scopeSpans':[{'scope':{'name':'s'},'spans':["
            + spans
            + "]}]}]}\n";
    return Files.writeString(folder.resolve("spans.json"), request.replace('\'', '"'));
  }

  private static String[] with(String[] attributes, String more) {
    String[] all = Arrays.copyOf(attributes, attributes.length + 1);
    all[attributes.length] = more;
    return all;
  }

  /** A span of 1.5 s; a number after {@code #} is written as whole numbers are, in quotes. */
  private static String span(String members, String... attributes) {
    StringBuilder span =
        new StringBuilder(
            "{'traceId':'t','spanId':'s','kind':3,'startTimeUnixNano':'1795172399999000000',"
                + "'endTimeUnixNano':'1795172401499000000',"
                + members
                + "'attributes':[");
    for (int i = 0; i < attributes.length; i++) {
      int colon = attributes[i].indexOf("':") + 1;
      String value = attributes[i].substring(colon + 1);
      String typed =
          value.startsWith("'")
              ? "'stringValue':" + value
              : value.startsWith("#")
                  ? "'intValue':'" + value.substring(1) + "'"
                  : value.equals("true") ? "'boolValue':true" : "'doubleValue':" + value;
      span.append(i == 0 ? "" : ",").append("{'key':").append(attributes[i], 0, colon);
      span.append(",'value':{").append(typed).append("}}");
    }
    return span.append("]}").toString();
  }

  /** Reads CSV by its own rules, not by those it was written with. */
  private static List<Map<String, String>> table(String csv) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (char c : csv.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
        cell.append(c);
      } else if (!quoted && (c == ',' || c == '\n')) {
        line.add(cell.toString().strip().replaceAll("^\"|\"$", "").replace("\"\"", "\""));
        cell.setLength(0);
        if (c == '\n') {
          lines.add(line);
          line = new ArrayList<>();
        }
      } else {
        cell.append(c);
      }
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> values : lines.subList(1, lines.size())) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < values.size(); i++) {
        row.put(lines.get(0).get(i), values.get(i));
      }
      rows.add(row);
    }
    return rows;
  }
}
