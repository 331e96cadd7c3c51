// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What calls cost, as it arrives; computed by hand from 61 input, 32 cached, 17 output tokens. */
class CostTest {
  private static final String COST = "aoai.usage.cost.amount";
  private static final String TABLE = "aoai.usage.cost.price_table";

  private static final String DEPLOYMENTS =
      """
      {"chat.ptu": {"type": "ptu"}, "chat.spilled": {"type": "ptu"},
       "overflow": {"type": "datazone"},
       "localhost/chat.cheap": {"type": "global", "discount": 50},
       "chat.cheap": {"type": "global", "discount": 90},
       "chat.mapped": "gpt-4.1"}
      """;

  private static final String PRICES =
      """
      {"date": "2026-10-01", "name": "contoso",
       "prices": [{"id": "ours", "models": ["gpt-4o-2024-11-20"], "input": 2, "cached": 1, "output": 8},
                  {"id": "tuned", "starts": ["gpt-4.1-mini.ft-"], "input": 1, "output": 1}]}
      """;

  private static final List<Case> CASES =
      List.of(
          // 29 × 2.50 + 32 × 1.25 + 17 × 10
          Case.of("chat.plain")
              .answers(Replies::chat)
              .with(COST, 0.0002825)
              .with("aoai.usage.cost.saved", 0.00004)
              .with("aoai.usage.cost.currency", "USD")
              .with("aoai.usage.cost.source", "local")
              .with(TABLE, "2026-08-05")
              .without("microsoft.gen_ai.cost.input", "microsoft.gen_ai.cost.output"),
          Case.of("stream.plain").answers(Replies::stream).with(COST, 0.0002825),
          // (29 × 2.50 + 32 × 0.25 + 17 × 15) × 2
          Case.of("chat.priority")
              .answers(() -> answeredBy("\"gpt-5.4\",\"service_tier\":\"priority\""))
              .with(COST, 0.000671),
          // 29 × 2 + 32 × 0.50 + 17 × 8
          Case.of("chat.mapped").answers(Replies::chat).with(COST, 0.00021),
          Case.of("chat.cheap").answers(Replies::chat).with(COST, 0.00014125),
          Case.of("chat.ptu").answers(Replies::chat).with(COST, 0.0),
          Case.of("chat.spilled").answers(CostTest::spilled).with(COST, 0.00031075),
          unpriced("chat.unknown").answers(() -> answeredBy("\"gpt-9\"")),
          unpriced("chat.tier")
              .answers(() -> answeredBy("\"gpt-4o\",\"service_tier\":\"platinum\"")),
          unpriced("speech.plain"),
          // Billed, though nobody tells by how many tokens.
          unpriced("chat.filtered").answers(() -> Reply.fixture("error_400_content_filter_azure")),
          unbilled("chat.unread").answers(() -> Replies.chatWithUsage("null")));

  @TempDir private Path folder;

  @Test
  void callsHaveTheirCost() throws IOException {
    Path deployments = Files.writeString(folder.resolve("deployments.json"), DEPLOYMENTS);
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ScenarioRun plain = ScenarioRun.plain(CASES);
      ScenarioRun.observed(CASES, receiver, "deployments=" + deployments)
          .exit()
          .assertLike(plain.exit());
      for (Case each : CASES) {
        each.verify(ScenarioRun.byScenario(receiver.spans()).getOrDefault(each.name(), List.of()));
      }
      // All of those above.
      assertMetric(receiver, "aoai.client.cost", "{USD}", 0.001898);
      // (2 × 32 × 1.25) + 32 × 2.25 × 2 + 32 × 1.50 + 32 × 1.25 × 0.5 + 32 × 1.25 × 1.10
      assertMetric(receiver, "aoai.client.cost_saved", "{USD}", 0.000336);
      assertMetric(receiver, "aoai.client.unpriced_calls", "{call}", 4);
    }
  }

  @Test
  void applicationInsightsGetsWhatItsWorkbookReads() throws IOException {
    try (IngestionEndpoint endpoint = new IngestionEndpoint()) {
      ScenarioRun.run(
          CASES.subList(0, 1),
          jvm ->
              jvm.agent("cost.currency=EUR,cost.rate=0.5")
                  .env("APPLICATIONINSIGHTS_CONNECTION_STRING", endpoint.connectionString())
                  .jvm("-Djava.io.tmpdir=" + folder));
      IngestedItem chat = endpoint.dependencies().get(0);
      // 29 × 1.25 + 32 × 0.625; 17 × 5
      assertEquals(0.00005625, Double.parseDouble(chat.dimension("microsoft.gen_ai.cost.input")));
      assertEquals(0.000085, Double.parseDouble(chat.dimension("microsoft.gen_ai.cost.output")));
      assertEquals(0.00014125, Double.parseDouble(chat.dimension(COST)));
      assertEquals("EUR", chat.dimension("aoai.usage.cost.currency"));
    }
  }

  @Test
  void pricesMayBeTheUsers() throws IOException {
    Path prices = Files.writeString(folder.resolve("prices.json"), PRICES);
    List<Case> cases =
        List.of(
            // 29 × 2 + 32 × 1 + 17 × 8
            Case.of("chat.cheaper")
                .answers(Replies::chat)
                .with(COST, 0.000226)
                .with(TABLE, "2026-10-01 contoso on 2026-08-05")
                .with("microsoft.gen_ai.cost.input", 0.00009)
                .with("microsoft.gen_ai.cost.output", 0.000136),
            // (61 + 17) × 1
            Case.of("chat.tuned")
                .answers(() -> answeredBy("\"gpt-4.1-mini.ft-7\""))
                .with(COST, 0.000078),
            // 29 × 2 + 32 × 0.50 + 17 × 8
            Case.of("chat.bundled").answers(() -> answeredBy("\"gpt-4.1\"")).with(COST, 0.00021));
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ScenarioRun.observed(cases, receiver, "cost.microsoft=true,prices=" + prices);
      for (Case each : cases) {
        each.verify(ScenarioRun.byScenario(receiver.spans()).getOrDefault(each.name(), List.of()));
      }
    }
  }

  @Test
  void nobodyHasToKnow() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ScenarioRun.observed(CASES.subList(0, 2), receiver, "cost=false");
      for (SpanView span : receiver.spans()) {
        assertTrue(
            span.attributes().keySet().stream().noneMatch(key -> key.contains("cost")),
            span::toString);
      }
      assertFalse(receiver.metrics().containsKey("aoai.client.cost"));
      assertFalse(receiver.metrics().containsKey("aoai.client.unpriced_calls"));
    }
  }

  private static void assertMetric(
      OtlpReceiver receiver, String name, String unit, double expected) {
    MetricView metric = Objects.requireNonNull(receiver.metrics().get(name), name);
    assertEquals(unit, metric.unit());
    assertEquals(expected, metric.sum(), 1e-12, name);
  }

  /** A table was asked and has no price. */
  private static Case unpriced(String name) {
    return Case.of(name).without(COST).with(TABLE, "2026-08-05");
  }

  private static Case unbilled(String name) {
    return Case.of(name).without(COST, TABLE);
  }

  private static Reply answeredBy(String model) {
    return Replies.chatBut("\"gpt-4o-2024-11-20\"", model);
  }

  /** (29 × 2.50 + 32 × 1.25 + 17 × 10) × 1.10. */
  private static Reply spilled() {
    return Replies.chat()
        .header("x-ms-spillover-from-deployment", "chat.spilled")
        .header("x-ms-deployment-name", "overflow");
  }
}
