// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our table, and what users write of theirs. */
class PriceTableTest {
  @TempDir private Path folder;

  @Test
  void ourTableIsWhole() {
    Set<String> ids = new HashSet<>();
    List<String> clashes = new ArrayList<>();
    ModelIndex index = new ModelIndex();
    for (PriceRow row : Prices.bundled().rows()) {
      assertTrue(ids.add(row.id()), row::id);
      assertFalse(row.source().isEmpty(), row::id);
      row.source().forEach(source -> assertTrue(source.length() > 10, row::id));
      assertTrue(row.rates().has(TokenKind.INPUT), row::id);
      assertEquals(
          row.id().startsWith("text-embedding"), !row.rates().has(TokenKind.OUTPUT), row::id);
      String clash = index.put(row);
      if (clash != null) {
        clashes.add(clash);
      }
    }
    assertEquals(List.of(), clashes);
    assertTrue(ids.size() >= 50, ids::toString);
  }

  /** What has not been seen on Azure's own sheet says so. */
  @Test
  void whatIsNotVerifiedSaysSo() {
    for (PriceRow row : Prices.bundled().rows()) {
      boolean doubtful =
          row.id().startsWith("gpt-5.6")
              || row.id().startsWith("gpt-image")
              || row.id().startsWith("gpt-realtime")
              || row.id().contains("audio")
              || row.id().contains("transcribe");
      assertEquals(doubtful, !row.verified(), row::id);
    }
  }

  /** No sum in whole numbers has room for it. */
  @Test
  void pricesMayBeAsHighAsAFileMayHaveThem() throws Exception {
    Prices prices =
        read(
            """
            {"date": "2026-10-01", "types": {"Global": 100},
             "prices": [{"id": "dear", "input": 100000, "cached": 50000, "output": 100000}]}
            """);
    Cost cost =
        prices.cost(
            Bill.of("dear").in(2_000_000).cached(1_000_000).out(1).call(), Deployments.NONE);
    assertNotNull(cost);
    assertEquals(15e6, cost.input());
    assertEquals(10, cost.output());
    assertEquals(5e6, cost.saved());
    assertEquals(15_000_010, cost.amount());
  }

  @Test
  void capitalsOfTiersAndTypesDoNotMatter() throws Exception {
    Prices prices =
        read(
            """
            {"date": "2026-10-01", "types": {"DataZone": 1.2}, "tiers": {"Flex": 0.4},
             "prices": [{"id": "ours", "input": 1, "output": 1,
                         "types": {"Regional": 1.5}, "tiers": {"Priority": 3}}]}
            """);
    Deployments deployments =
        Deployments.named(
            Map.of(
                "zone", new Deployment("gpt-4.1", DeploymentType.DATAZONE, 0),
                "region", new Deployment(null, DeploymentType.REGIONAL, 0)));
    assertCost(0.4, prices, Bill.of("ours").in(1_000_000).out(0).tier("flex"));
    assertCost(3, prices, Bill.of("ours").in(1_000_000).out(0).tier("priority"));
    Bill inRegion = Bill.of("ours").deployment("region").in(1_000_000).out(0);
    assertCost(1.5, prices, inRegion, deployments);
    // 2 × 1.20
    Bill inZone = Bill.of(null).deployment("zone").in(1_000_000).out(0);
    assertCost(2.4, prices, inZone, deployments);
  }

  @Test
  void aFileReplacesRowsByIdAndGoesFirstForAModel() throws Exception {
    Prices prices =
        read(
            """
            {"date": "2026-10-01", "name": "contoso",
             "tiers": {"priority": 3},
             "prices": [
              {"id": "gpt-4.1", "input": 1, "output": 4},
              {"id": "ours", "models": ["GPT-4O"], "from": "2026-09-01", "input": 2, "output": 9},
              {"id": "tuned", "starts": ["gpt-4o-2024-08-06.ft-"], "input": 3, "output": 12},
              {"id": "writes", "input": 4, "output": 4, "cacheWriteSurcharge": 1}]}
            """);
    assertEquals("2026-10-01 contoso on 2026-08-05", prices.name());
    assertCost(0.001, prices, Bill.of("gpt-4.1").in(1000).out(0));
    assertCost(0.002, prices, Bill.of("gpt-4o").in(1000).out(0));
    assertCost(0.0025, prices, Bill.of("gpt-4o").on("2026-08-31").in(1000).out(0));
    assertCost(0.0025, prices, Bill.of("gpt-4o-2024-11-20").in(1000).out(0));
    assertCost(0.003, prices, Bill.of("gpt-4o-2024-08-06.ft-1a2b").in(1000).out(0));
    assertCost(0.005, prices, Bill.of("writes").in(1000).written(1000).out(0));
    assertCost(0.003, prices, Bill.of("gpt-4.1").in(1000).out(0).tier("priority"));
    assertEquals(Prices.bundled().rows().size() + 3, prices.rows().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                 | line 1: this is not JSON",
        "[]                                | line 1: the file has to be an object",
        "{}                                | has no date; add",
        "{\"date\": \"soon\"}              | line 1: date is 'soon', it has to be a date",
        "{\"date\": \"2026-13-01\"}        | line 1: date is '2026-13-01', it has to be a date",
        "{\"dates\": \"2026-01-01\"}       | line 1: there is no 'dates' of a price table; use"
            + " date",
        "{\"currency\": \"EUR\"}           | currency has to be \"USD\"; for another use",
        "{\"unit\": \"1K tokens\"}         | unit has to be \"1M tokens\"; convert",
        "{\"types\": {\"ptu\": 0}}         | there is no factor for type 'ptu'",
        "{\"types\": {\"PTU\": 0}}         | there is no factor for type 'PTU'",
        "{\"tiers\": {\"flex\": -1}}       | factor flex is -1, allowed is 0 to 100",
        "{\"prices\": {}}                  | prices has to be a list",
        "{\"prices\": [{\"input\": 1}]}    | a row has no id",
        "{\"prices\": [{\"id\": \"a\"}]}   | row 'a' has no price",
      })
  void whatIsWrongIsOneSentence(String json, String expected) throws IOException {
    Path file = write(json);
    BadPrices bad = assertThrows(BadPrices.class, () -> Prices.read(file));
    assertTrue(bad.sentence().startsWith(file.toString()), bad::sentence);
    assertTrue(bad.sentence().contains(expected), bad::sentence);
    assertFalse(bad.sentence().contains("\n"), bad::sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"cache\": 1                            | line 4: row 'a' has 'cache', which is not known",
        "\"cached\": \"1\"                       | line 4: cached of row 'a' has to be a number",
        "\"cached\": -1                          | line 4: cached of row 'a' is -1, allowed is 0",
        "\"models\": [1]                         | line 4: each of models of row 'a' has to be a",
        "\"from\": \"2026\"                      | line 4: from of row 'a' is '2026', it has to",
        "\"biller\": \"me\"                      | line 4: biller of row 'a' is 'me', allowed are",
        "\"longContext\": {\"after\": 1}         | line 4: there is no 'after' of longContext",
        "\"verified\": \"no\"                    | line 4: verified of row 'a' has to be true or",
        "\"cacheWrite\": 1, \"cacheWriteSurcharge\": 1 | line 3: row 'a' has cacheWrite and",
      })
  void aBadRowIsNamedWithItsLine(String member, String expected) throws IOException {
    Path file =
        write(
            """
            {"date": "2026-10-01",
             "prices": [
              {"id": "a", "input": 1,
               %s}]}
            """
                .formatted(member));
    BadPrices bad = assertThrows(BadPrices.class, () -> Prices.read(file));
    assertTrue(bad.sentence().contains(expected), bad::sentence);
  }

  @Test
  void rowsThatContradictEachOtherAreNamed() throws IOException {
    String twice = "{'id': 'a', 'input': 1}, {'id': 'a', 'models': ['b'], 'input': 1}";
    assertBad("row 'a' is there twice", twice);
    String same =
        "{'id': 'a', 'models': ['m'], 'input': 1}, {'id': 'b', 'models': ['M'], 'input': 1}";
    assertBad("rows 'a' and 'b' are both for model 'M' from the same date on", same);
    assertBad(
        "rows 'a' and 'b' are both", same.replace("'id': 'b'", "'id': 'b', 'biller': 'azure'"));
  }

  @Test
  void whatIsNotThereIsTold() {
    BadPrices bad = assertThrows(BadPrices.class, () -> Prices.read(folder.resolve("none.json")));
    assertTrue(bad.sentence().endsWith("none.json does not exist; correct the path"));
    bad = assertThrows(BadPrices.class, () -> Prices.read(folder));
    assertTrue(bad.sentence().contains(" cannot be read ("), bad::sentence);
  }

  @Test
  void deploymentsAreReadAndTheirMistakesTold() throws Exception {
    Deployments deployments =
        Deployments.read(
            write(
                """
                {"prod": {"model": "gpt-4.1", "type": "ptu"}, "short": "gpt-4o",
                 "one.openai.azure.com/prod": {"type": "DataZone", "discount": 12.5}}
                """));
    assertEquals(new Deployment("gpt-4.1", DeploymentType.PTU, 0), deployments.of(null, "PROD"));
    assertEquals(
        new Deployment(null, DeploymentType.DATAZONE, 12.5),
        deployments.of("One.OpenAI.azure.com", "prod"));
    assertEquals(
        new Deployment("gpt-4o", DeploymentType.GLOBAL, 0), deployments.of("any", "short"));
    assertNull(deployments.of("any", "other"));
    assertBadDeployments("type of 'a' is 'local', allowed are", "{\"a\": {\"type\": \"local\"}}");
    assertBadDeployments(
        "discount of 'a' is 101, allowed is 0 to 100", "{\"a\": {\"discount\": 101}}");
    assertBadDeployments("there is no 'typ' of a deployment", "{\"a\": {\"typ\": \"ptu\"}}");
    assertBadDeployments("'a' is there twice; remove one", "{\"a\": \"b\", \"a\": \"c\"}");
    assertBadDeployments("'a' has to be an object", "{\"a\": 1}");
  }

  private void assertBadDeployments(String expected, String json) throws IOException {
    Path file = write(json);
    BadPrices bad = assertThrows(BadPrices.class, () -> Deployments.read(file));
    assertTrue(bad.sentence().contains(", line 1: " + expected), bad::sentence);
  }

  private void assertBad(String expected, String rows) throws IOException {
    Path file = write("{\"date\": \"2026-10-01\", \"prices\": [" + rows.replace('\'', '"') + "]}");
    BadPrices bad = assertThrows(BadPrices.class, () -> Prices.read(file));
    assertTrue(bad.sentence().contains(expected), bad::sentence);
  }

  private static void assertCost(double expected, Prices prices, Bill bill) {
    assertCost(expected, prices, bill, Deployments.NONE);
  }

  private static void assertCost(
      double expected, Prices prices, Bill bill, Deployments deployments) {
    Cost cost = prices.cost(bill.call(), deployments);
    assertNotNull(cost);
    assertEquals(expected, cost.amount());
  }

  private Prices read(String json) throws IOException, BadPrices {
    return Prices.read(write(json));
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("table.json"), json);
  }
}
