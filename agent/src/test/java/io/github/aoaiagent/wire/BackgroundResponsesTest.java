// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.Operation;
import org.junit.jupiter.api.Test;

/** The usage of a response is told once. */
class BackgroundResponsesTest {
  private final BackgroundResponses responses = new BackgroundResponses();

  @Test
  void aResponseThatToldItsUsageTellsItNoMore() {
    Facts facts = answered("resp_1", false);
    responses.settle(Operation.FETCH_RESPONSE, facts, true);
    assertFalse(facts.has(Fact.INPUT_TOKENS));
    assertFalse(facts.has(Fact.OUTPUT_TOKENS));
  }

  @Test
  void oneFromTheBackgroundTellsItWhenItIsFirstFetched() {
    assertEquals(7, fetched("resp_1", true).count(Fact.INPUT_TOKENS, -1));
    assertFalse(fetched("resp_1", true).has(Fact.INPUT_TOKENS));
    assertEquals(7, fetched("resp_2", true).count(Fact.INPUT_TOKENS, -1));
  }

  @Test
  void whatIsNotFinishedIsNotTold() {
    assertFalse(fetched("resp_1", false).has(Fact.INPUT_TOKENS));
    assertEquals(7, fetched("resp_1", true).count(Fact.INPUT_TOKENS, -1));
  }

  @Test
  void aStreamInTheBackgroundHasToldIt() {
    Facts created = answered("resp_1", true);
    responses.settle(Operation.RESPONSES, created, true);
    assertEquals(7, created.count(Fact.INPUT_TOKENS, -1));
    assertFalse(fetched("resp_1", true).has(Fact.INPUT_TOKENS));
  }

  @Test
  void otherCallsAreLeftAlone() {
    Facts facts = answered("chatcmpl-1", false);
    responses.settle(Operation.CHAT, facts, false);
    assertEquals(7, facts.count(Fact.INPUT_TOKENS, -1));
  }

  private Facts fetched(String id, boolean isFinal) {
    Facts facts = answered(id, true);
    responses.settle(Operation.FETCH_RESPONSE, facts, isFinal);
    return facts;
  }

  private static Facts answered(String id, boolean background) {
    Facts facts = new Facts();
    facts.put(Fact.RESPONSE_ID, id);
    facts.put(Fact.INPUT_TOKENS, 7L);
    facts.put(Fact.OUTPUT_TOKENS, 3L);
    if (background) {
      facts.put(Fact.BACKGROUND, true);
    }
    return facts;
  }
}
