// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which calls have a cost, and which have none that should. */
class PricingTest {
  private final List<String> told = new ArrayList<>();
  private final Pricing pricing = new Pricing(new Pricing.Setting(null, null, "USD", 1), told::add);

  @Test
  void aCallHasItsCostWithAllThatBelongsToIt() {
    Facts facts = ended(Operation.CHAT, Outcome.ANSWERED, PricingTest::usage);
    assertEquals(0.00472, facts.decimal(Fact.COST));
    assertEquals(0.00172, facts.decimal(Fact.COST_INPUT));
    assertEquals(0.003, facts.decimal(Fact.COST_OUTPUT));
    assertEquals(0.00128, facts.decimal(Fact.COST_SAVED));
    assertEquals("USD", facts.text(Fact.COST_CURRENCY));
    assertEquals("2026-08-05", facts.text(Fact.PRICE_TABLE));
    assertEquals(List.of(), told);
  }

  /** Tokens that were told were billed. */
  @Test
  void howItEndedDoesNotMatter() {
    for (Outcome outcome : Outcome.values()) {
      assertTrue(ended(Operation.CHAT, outcome, PricingTest::usage).has(Fact.COST));
    }
    assertTrue(
        ended(Operation.FETCH_RESPONSE, Outcome.ANSWERED, PricingTest::usage).has(Fact.COST));
  }

  @Test
  void withoutUsageNothingIsKnown() {
    for (Outcome outcome : Outcome.values()) {
      if (outcome != Outcome.FILTERED) {
        assertUnasked(ended(Operation.CHAT, outcome, facts -> {}));
      }
      assertUnasked(ended(Operation.FETCH_RESPONSE, outcome, facts -> {}));
    }
    assertUnasked(ended(Operation.SPEECH, Outcome.FAILED, facts -> {}));
    assertUnasked(ended(Operation.IMAGE_GENERATION, Outcome.FILTERED, facts -> {}));
  }

  @Test
  void whatIsBilledAndHasNoPriceIsMarked() {
    assertUnpriced(
        ended(
            Operation.CHAT,
            Outcome.ANSWERED,
            facts -> {
              usage(facts);
              facts.put(Fact.RESPONSE_MODEL, "gpt-9");
            }));
    assertUnpriced(ended(Operation.SPEECH, Outcome.ANSWERED, facts -> {}));
    assertUnpriced(ended(Operation.IMAGE_GENERATION, Outcome.ANSWERED, facts -> {}));
  }

  /** Azure bills it and does not tell what; OpenAI does not refuse so. */
  @Test
  void aPromptThatAzureRefusesHasNoKnownCost() {
    for (Operation operation : List.of(Operation.CHAT, Operation.RESPONSES, Operation.EMBEDDINGS)) {
      assertUnpriced(ended(operation, Outcome.FILTERED, facts -> {}));
    }
    assertUnasked(ended(Provider.OPENAI, Operation.CHAT, Outcome.FILTERED, facts -> {}));
  }

  @Test
  void aBadFileIsToldOnceAndOurTableIsUsed() {
    Path none = Path.of("no-such-file.json");
    Pricing bad = new Pricing(new Pricing.Setting(none, none, "USD", 1), told::add);
    bad.load();
    bad.load();
    assertEquals(
        List.of(
            "prices: no-such-file.json does not exist; correct the path; until then the bundled"
                + " prices are used",
            "deployments: no-such-file.json does not exist; correct the path; until then none of it"
                + " is used"),
        told);
    assertEquals("2026-08-05", bad.prices().name());
  }

  private static void usage(Facts facts) {
    facts.put(Fact.RESPONSE_MODEL, "gpt-4o-2024-11-20");
    facts.put(Fact.INPUT_TOKENS, 1200);
    facts.put(Fact.CACHED_INPUT_TOKENS, 1024);
    facts.put(Fact.OUTPUT_TOKENS, 300);
  }

  @Test
  void anEstimateCostsWhatItSaysAndHalfOfOneNothing() {
    Facts whole =
        ended(
            Operation.CHAT,
            Outcome.ANSWERED,
            facts -> {
              facts.put(Fact.RESPONSE_MODEL, "gpt-4o-2024-11-20");
              facts.put(Fact.INPUT_TOKENS, 1_000_000);
              facts.put(Fact.OUTPUT_TOKENS, 0);
              facts.put(Fact.USAGE_ESTIMATED, true);
            });
    assertEquals(2.5, whole.decimal(Fact.COST));
    Facts half =
        ended(
            Operation.CHAT,
            Outcome.ANSWERED,
            facts -> {
              facts.put(Fact.RESPONSE_MODEL, "gpt-4o-2024-11-20");
              facts.put(Fact.OUTPUT_TOKENS, 7);
              facts.put(Fact.USAGE_ESTIMATED, true);
            });
    assertUnasked(half);
  }

  private static void assertUnasked(Facts facts) {
    assertFalse(facts.has(Fact.COST));
    assertFalse(facts.has(Fact.PRICE_TABLE));
  }

  private static void assertUnpriced(Facts facts) {
    assertFalse(facts.has(Fact.COST));
    assertEquals("2026-08-05", facts.text(Fact.PRICE_TABLE));
  }

  private Facts ended(Operation operation, Outcome outcome, Consumer<Facts> found) {
    return ended(Provider.AZURE_OPENAI, operation, outcome, found);
  }

  private Facts ended(
      Provider provider, Operation operation, Outcome outcome, Consumer<Facts> found) {
    ModelCall call = new ModelCall(operation, provider, pricing);
    call.facts().put(Fact.REQUEST_MODEL, "prod");
    found.accept(call.facts());
    call.end(outcome, null);
    return call.facts();
  }
}
