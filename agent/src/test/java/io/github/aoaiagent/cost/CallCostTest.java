// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What calls cost, computed by hand from the price sheets: in each line the prices are those for a
 * million tokens, and the result is exact to its last digit.
 */
class CallCostTest {
  private static final Prices PRICES = Prices.bundled();

  @Test
  void gpt4() {
    assertAll(
        // 176 × 2.50 + 1024 × 1.25 + 300 × 10
        costs("0.00472", Bill.of("gpt-4o-2024-11-20").in(1200).cached(1024).out(300)),
        // 1000 × 2.50 + 1000 × 10
        costs("0.0125", Bill.of("gpt-4o-2024-08-06").in(1000).out(1000)),
        costs("0.0125", Bill.of("gpt-4o").in(1000).cached(0).out(1000)),
        // 1000 × 5 + 500 × 15
        costs("0.0125", Bill.of("gpt-4o-2024-05-13").in(1000).out(500)),
        // no price for cached input: 1000 × 5
        costs("0.005", Bill.of("gpt-4o-2024-05-13").in(1000).cached(400).out(0)),
        // 29 × 0.15 + 32 × 0.075 + 93 × 0.60
        costs("0.00006255", Bill.of("gpt-4o-mini-2024-07-18").in(61).cached(32).out(93)),
        // 2000 × 2 + 8000 × 0.50 + 1000 × 8
        costs("0.016", Bill.of("gpt-4.1-2025-04-14").in(10_000).cached(8000).out(1000)),
        // 500 × 0.40 + 500 × 0.10 + 200 × 1.60
        costs("0.00057", Bill.of("gpt-4.1-mini").in(1000).cached(500).out(200)),
        // 3 × 0.10 + 1 × 0.40
        costs("0.0000007", Bill.of("gpt-4.1-nano-2025-04-14").in(3).out(1)),
        // image input of a chat is input: 1000 × 2.50 + 10 × 10
        costs("0.0026", Bill.of("gpt-4o-2024-11-20").in(1000).images(800, 0).out(10)));
  }

  @Test
  void reasoningModels() {
    assertAll(
        // reasoning is output already: 500 × 15 + 2000 × 60
        costs("0.1275", Bill.of("o1-2024-12-17").in(500).out(2000)),
        // 50 × 1.10 + 50 × 0.55 + 10 × 4.40
        costs("0.0001265", Bill.of("o1-mini").in(100).cached(50).out(10)),
        // 1000 × 1.10 + 500 × 4.40
        costs("0.0033", Bill.of("o3-mini-2025-01-31").in(1000).out(500)),
        // 400 × 2 + 600 × 0.50 + 100 × 8
        costs("0.0019", Bill.of("o3-2025-04-16").in(1000).cached(600).out(100)),
        // its price before 2025-06-10 is not in the table
        hasNone(Quote.Lack.ROW, Bill.of("o3").on("2025-06-09").in(1000).out(100)),
        // 1000 × 0.275
        costs("0.000275", Bill.of("o4-mini").in(1000).cached(1000).out(0)),
        // no price for cached input: 1000 × 20 + 10 × 80
        costs("0.0208", Bill.of("o3-pro").in(1000).cached(1000).out(10)),
        // 10000 × 10 + 90000 × 2.50 + 5000 × 40
        costs("0.525", Bill.of("o3-deep-research").in(100_000).cached(90_000).out(5000)),
        // 1000 × 3 + 100 × 12
        costs("0.0042", Bill.of("computer-use-preview").in(1000).out(100)),
        // 1000 × 0.375 + 1 × 6
        costs("0.000381", Bill.of("codex-mini-latest").in(1000).cached(1000).out(1)));
  }

  @Test
  void gpt5() {
    assertAll(
        // 104 × 1.25 + 896 × 0.125 + 128 × 10
        costs("0.001522", Bill.of("gpt-5-2025-08-07").in(1000).cached(896).out(128)),
        // 8 × 1.25 + 8 × 10
        costs("0.00009", Bill.of("gpt-5-chat-latest").in(8).out(8)),
        // 1000 × 1.25 + 100 × 10
        costs("0.00225", Bill.of("gpt-5.1-codex").in(1000).out(100)),
        // 1001 × 0.25 + 1 × 2
        costs("0.00025225", Bill.of("gpt-5-mini-2025-08-07").in(1001).out(1)),
        // 1 × 0.005
        costs("0.000000005", Bill.of("gpt-5-nano").in(1).cached(1).out(0)),
        // 100 × 15 + 100 × 120
        costs("0.0135", Bill.of("gpt-5-pro").in(100).out(100)),
        // 1000 × 0.175 + 1000 × 14
        costs("0.014175", Bill.of("gpt-5.2").in(1000).cached(1000).out(1000)),
        // 4 × 1.75 + 4 × 14
        costs("0.000063", Bill.of("gpt-5.3-codex").in(4).out(4)),
        // 500 × 0.75 + 500 × 0.075 + 10 × 4.50
        costs("0.0004575", Bill.of("gpt-5.4-mini").in(1000).cached(500).out(10)),
        // 10 × 0.20 + 10 × 1.25
        costs("0.0000145", Bill.of("gpt-5.4-nano").in(10).out(10)));
  }

  @Test
  void longContext() {
    assertAll(
        // not over 272000: 272000 × 2.50 + 1000 × 15
        costs("0.695", Bill.of("gpt-5.4").in(272_000).out(1000)),
        // 72001 × 5 + 200000 × 0.50 + 1000 × 22.50
        costs("0.482505", Bill.of("gpt-5.4").in(272_001).cached(200_000).out(1000)),
        // 200000 × 60 + 100000 × 6 + 1000 × 270
        costs("12.87", Bill.of("gpt-5.4-pro").in(300_000).cached(100_000).out(1000)),
        // 300000 × 10 + 100 × 45
        costs("3.0045", Bill.of("gpt-5.5").in(300_000).out(100)),
        // (300000 × 5 + 100 × 22.50) × 2
        costs("3.0045", Bill.of("gpt-5.4").in(300_000).out(100).tier("priority")),
        // 200000 × 10 + 100000 × 12.50
        costs("3.25", Bill.of("gpt-5.6-sol").in(300_000).written(100_000).out(0)));
  }

  @Test
  void tokensThatAreWrittenToACacheAndPricesThatChange() {
    assertAll(
        // 5000 × 5 + 2000 × 0.50 + 3000 × 6.25 + 100 × 30
        costs("0.04775", Bill.of("gpt-5.6-sol").in(10_000).cached(2000).written(3000).out(100)),
        // no price for writing: 1000 × 2.50
        costs("0.0025", Bill.of("gpt-4o").in(1000).written(300).out(0)),
        // 500 × 2.50 + 500 × 0.25 + 10 × 15
        costs("0.001525", Bill.of("gpt-5.6-terra").on("2026-07-29").in(1000).cached(500).out(10)),
        // 500 × 2 + 500 × 0.20 + 10 × 12
        costs("0.00122", Bill.of("gpt-5.6-terra").on("2026-07-30").in(1000).cached(500).out(10)),
        // 500 × 1 + 500 × 1.25
        costs("0.001125", Bill.of("gpt-5.6-luna").on("2026-01-01").in(1000).written(500).out(0)),
        // 500 × 0.20 + 500 × 0.25
        costs("0.000225", Bill.of("gpt-5.6-luna").in(1000).written(500).out(0)));
  }

  @Test
  void embeddings() {
    assertAll(
        costs("0.02", Bill.of("text-embedding-3-small").in(1_000_000)),
        costs("0.0000013", Bill.of("text-embedding-3-large").in(10)),
        // what Azure calls it
        costs("0.000001", Bill.of("ada").in(10)));
  }

  @Test
  void audio() {
    assertAll(
        // 200 × 2.50 + 800 × 40 + 100 × 10 + 400 × 80
        costs("0.0655", Bill.of("gpt-audio").in(1000).out(500).audio(800, 400)),
        // 200 × 2.50 + 800 × 32 + 100 × 10 + 400 × 64
        costs("0.0527", Bill.of("gpt-audio").atOpenAi().in(1000).out(500).audio(800, 400)),
        // 100 × 10 + 10 × 20
        costs("0.0012", Bill.of("gpt-audio-mini").in(100).out(10).audio(100, 10)),
        // 200 of the cached are no text: 300 × 0.40 + 500 × 32 + 200 × 0.40 + 100 × 64
        costs("0.0226", Bill.of("gpt-realtime").in(1000).cached(500).out(100).audio(700, 100)),
        // 20 × 2.50 + 480 × 6 + 60 × 10
        costs("0.00353", Bill.of("gpt-4o-transcribe").in(500).out(60).audio(480, -1)),
        // 100 × 3 + 20 × 5
        costs("0.0004", Bill.of("gpt-4o-mini-transcribe").in(100).out(20).audio(100, -1)),
        hasNone(Quote.Lack.SPLIT, Bill.of("gpt-audio").in(1000).out(500)),
        hasNone(Quote.Lack.KIND, Bill.of("gpt-4o").in(1000).out(500).audio(800, 0)));
  }

  @Test
  void images() {
    assertAll(
        // 50 × 5 + 4160 × 40
        costs("0.16665", Bill.of("gpt-image-1").in(50).images(0, -1).out(4160)),
        // 50 × 5 + 300 × 10 + 1000 × 40
        costs("0.04325", Bill.of("gpt-image-1").in(350).images(300, 1000).out(1000)),
        // 10 × 2 + 1000 × 8
        costs("0.00802", Bill.of("gpt-image-1-mini").in(10).images(0, -1).out(1000)),
        // 10 × 5 + 100 × 10 + 900 × 32
        costs("0.02985", Bill.of("gpt-image-1.5").in(10).images(0, 900).out(1000)),
        // 100 of the cached are no text: 50 × 1.25 + 200 × 10 + 100 × 2.50 + 1000 × 40
        costs("0.0423125", Bill.of("gpt-image-1").in(350).cached(150).images(300, 1000).out(1000)),
        // 10 × 5 + 100 × 30
        costs("0.00305", Bill.of("gpt-image-2").in(10).images(0, -1).out(100)),
        hasNone(Quote.Lack.SPLIT, Bill.of("gpt-image-1.5").in(10).images(0, -1).out(1000)),
        hasNone(Quote.Lack.ROW, Bill.of("dall-e-3").in(10).out(1000)));
  }

  @Test
  void serviceTiers() {
    assertAll(
        costs("0.0125", Bill.of("gpt-4o").in(1000).out(1000).tier("default")),
        // (1000 × 5 + 100 × 30) × 2
        costs("0.016", Bill.of("gpt-5.5").in(1000).out(100).tier("priority")),
        // (1000 × 2.50 + 100 × 15) × 0.5
        costs("0.002", Bill.of("gpt-5.4").in(1000).out(100).tier("flex")),
        // (1000 × 2.50 + 1000 × 10) × 0.5
        costs("0.00625", Bill.of("gpt-4o").in(1000).out(1000).tier("batch")),
        hasNone(Quote.Lack.TIER, Bill.of("gpt-4o").in(1000).out(1000).tier("priority")),
        hasNone(Quote.Lack.TIER, Bill.of("gpt-4o").in(1000).out(1000).tier("platinum")));
  }

  @Test
  void typesOfDeploymentsAndDiscounts() {
    Deployments deployments =
        deployments(
            Map.of(
                "zone", new Deployment(null, DeploymentType.DATAZONE, 0),
                "region", new Deployment(null, DeploymentType.REGIONAL, 0),
                "cheap", new Deployment(null, DeploymentType.GLOBAL, 12.5),
                "cheap-region", new Deployment(null, DeploymentType.REGIONAL, 7)));
    assertAll(
        // 1000 × 1.375
        costs("0.001375", Bill.of("gpt-5").deployment("zone").in(1000).out(0), deployments),
        // 1000 × 0.0825
        costs(
            "0.0000825",
            Bill.of("gpt-4o-mini").deployment("region").in(1000).cached(1000).out(0),
            deployments),
        // (1000 × 2 + 100 × 8) × 0.875
        costs("0.00245", Bill.of("gpt-4.1").deployment("cheap").in(1000).out(100), deployments),
        // (1000 × 2 + 100 × 8) × 1.10 × 0.93
        costs(
            "0.0028644",
            Bill.of("gpt-4.1").deployment("Cheap-Region").in(1000).out(100),
            deployments),
        // (1000 × 2.50 + 100 × 15) × 2 × 1.10
        costs(
            "0.0088",
            Bill.of("gpt-5.4").deployment("zone").in(1000).out(100).tier("priority"),
            deployments),
        // (300000 × 10 + 100 × 45) × 1.10
        costs("3.30495", Bill.of("gpt-5.5").deployment("zone").in(300_000).out(100), deployments));
  }

  @Test
  void provisionedAndSpillover() {
    Deployments deployments =
        deployments(
            Map.of(
                "ptu", new Deployment("gpt-4o", DeploymentType.PTU, 20),
                "overflow", new Deployment(null, DeploymentType.DATAZONE, 0),
                "cheap", new Deployment(null, DeploymentType.GLOBAL, 10)));
    Bill call = Bill.of("gpt-4o-2024-11-20").deployment("ptu").in(1000).out(1000);
    assertAll(
        costs("0", call, deployments),
        // not at the discount of the provisioned one: 1000 × 2.50 + 1000 × 10
        costs(
            "0.0125",
            Bill.of("gpt-4o-2024-11-20").deployment("ptu").spilledTo(null).in(1000).out(1000),
            deployments),
        costs(
            "0.0125",
            Bill.of("gpt-4o-2024-11-20").deployment("ptu").spilledTo("other").in(1000).out(1000),
            deployments),
        // 0.0125 × 1.10
        costs(
            "0.01375",
            Bill.of("gpt-4o-2024-11-20").deployment("ptu").spilledTo("overflow").in(1000).out(1000),
            deployments),
        // 0.0125 × 0.90
        costs(
            "0.01125",
            Bill.of("gpt-4o-2024-11-20").deployment("ptu").spilledTo("cheap").in(1000).out(1000),
            deployments),
        // (1000 × 5 + 100 × 30) × 2 × 1.10
        costs(
            "0.0176",
            Bill.of("gpt-5.5")
                .deployment("ptu")
                .spilledTo("overflow")
                .in(1000)
                .out(100)
                .tier("priority"),
            deployments));
  }

  @Test
  void whichModelItIs() {
    Deployments deployments =
        deployments(
            Map.of(
                "prod", new Deployment("gpt-4.1", DeploymentType.GLOBAL, 0),
                "https://one.openai.azure.com/prod",
                    new Deployment("gpt-4.1-mini", DeploymentType.GLOBAL, 0),
                "tuned", new Deployment("ours-7", DeploymentType.GLOBAL, 0)));
    assertAll(
        // the user's word goes before what answered: 1000 × 2
        costs("0.002", Bill.of("gpt-4o").deployment("prod").in(1000).out(0), deployments),
        // 1000 × 0.40
        costs(
            "0.0004",
            Bill.of("gpt-4o").deployment("prod").host("one.openai.azure.com").in(1000).out(0),
            deployments),
        // and is not second-guessed
        hasNone(Quote.Lack.ROW, Bill.of("gpt-4o").deployment("tuned").in(1).out(0), deployments),
        // without date and -preview: 1000 × 15
        costs("0.015", Bill.of("o1-preview-2024-09-12").in(1000).out(0)),
        // nothing is told, but the deployment is named so: 1000 × 0.15
        costs("0.00015", Bill.of(null).deployment("GPT-4o-mini").in(1000).out(0)),
        hasNone(Quote.Lack.ROW, Bill.of("gpt-4o-2024-08-06.ft-1a2b").in(1000).out(0)),
        hasNone(Quote.Lack.ROW, Bill.of("gpt-9").deployment("prod-eu").in(1000).out(0)),
        hasNone(Quote.Lack.ROW, Bill.of(null).in(1000).out(0)));
  }

  @Test
  void whatIsNotKnownOrCannotBeHasNoCost() {
    assertAll(
        hasNone(Quote.Lack.TOKENS, Bill.of("gpt-4o").out(10)),
        hasNone(Quote.Lack.TOKENS, Bill.of("gpt-4o").in(10)),
        hasNone(Quote.Lack.CONTRADICTION, Bill.of("gpt-4o").in(10).cached(11).out(1)),
        hasNone(Quote.Lack.CONTRADICTION, Bill.of("gpt-audio").in(9).out(1).audio(1, 2)));
  }

  @Test
  void anotherCurrency() {
    // 0.0125 × 0.92
    Cost cost =
        PRICES.in("EUR", 0.92).cost(Bill.of("gpt-4o").in(1000).out(1000).call(), Deployments.NONE);
    assertNotNull(cost);
    assertEquals(0.0115, cost.amount());
    assertEquals("EUR", cost.currency());
  }

  /** Of a currency that a dollar is many of, sums are as right as those in dollars. */
  @Test
  void aWeakCurrency() {
    Bill bill = Bill.of("o1").in(1_000_000).cached(1_000_000).out(1_000_000);
    Cost cost = PRICES.in("IDR", 16_300).cost(bill.call(), Deployments.NONE);
    assertNotNull(cost);
    // 7.50 × 16300; 60 × 16300; (15 - 7.50) × 16300
    assertEquals(122_250, cost.input());
    assertEquals(978_000, cost.output());
    assertEquals(122_250, cost.saved());
    assertEquals(1_100_250, cost.amount());
    // (29 × 2.50 + 32 × 1.25 + 17 × 10) × 16300
    cost =
        PRICES
            .in("IDR", 16_300)
            .cost(Bill.of("gpt-4o").in(61).cached(32).out(17).call(), Deployments.NONE);
    assertNotNull(cost);
    assertEquals(4.60475, cost.amount());
  }

  @Test
  void partsAndWhatTheCacheSaved() {
    Cost cost =
        PRICES.cost(Bill.of("gpt-4o").in(1200).cached(1024).out(300).call(), Deployments.NONE);
    assertNotNull(cost);
    // 176 × 2.50 + 1024 × 1.25; 300 × 10; 1024 × (2.50 - 1.25)
    assertEquals(0.00172, cost.input());
    assertEquals(0.003, cost.output());
    assertEquals(0.00128, cost.saved());
    assertEquals("USD", cost.currency());
    assertEquals("2026-08-05", cost.priceTable());
  }

  /** 0.1 + 0.2 is not 0.3 for a computer. */
  @Test
  void theWholeIsTheSumOfItsPartsToTheLastDigit() {
    assertEquals(0.3, new Cost(0.1, 0.2, 0, "USD", "").amount());
    assertEquals(30_000.5, new Cost(10_000.25, 20_000.25, 0, "USD", "").amount());
  }

  private static Executable costs(String expected, Bill bill) {
    return costs(expected, bill, Deployments.NONE);
  }

  private static Executable costs(String expected, Bill bill, Deployments deployments) {
    Billable call = bill.call();
    return () -> {
      Cost cost = PRICES.cost(call, deployments);
      assertNotNull(cost, call::toString);
      assertEquals(new BigDecimal(expected).doubleValue(), cost.amount(), call::toString);
    };
  }

  private static Executable hasNone(Quote.Lack why, Bill bill) {
    return hasNone(why, bill, Deployments.NONE);
  }

  private static Executable hasNone(Quote.Lack why, Bill bill, Deployments deployments) {
    Billable call = bill.call();
    return () -> {
      assertEquals(why, PRICES.quote(call, deployments).reason(), call::toString);
      assertNull(PRICES.cost(call, deployments), call::toString);
    };
  }

  private static Deployments deployments(Map<String, Deployment> said) {
    return Deployments.named(said);
  }
}
