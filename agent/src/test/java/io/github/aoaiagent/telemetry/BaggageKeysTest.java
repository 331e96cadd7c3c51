// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BaggageKeysTest {
  private final List<String> complaints = new ArrayList<>();

  @Test
  void keysStandBetweenCommasOrBlanks() {
    assertEquals(List.of("user.id", "tenant", "a"), parse("user.id, tenant a,,user.id"));
    assertEquals(List.of(), complaints);
  }

  @Test
  void theAgentsOwnKeysAreRefused() {
    assertEquals(List.of("team"), parse("gen_ai.agent.name,aoai.outcome,server.address,team"));
    assertEquals(3, complaints.size());
    assertEquals(
        "option aoai.baggage.keys has 'gen_ai.agent.name', but what begins with gen_ai. is the"
            + " agent's own, it is ignored",
        complaints.get(0));
  }

  @Test
  void whatCannotBeAKeyIsRefused() {
    assertEquals(List.of(), parse("a=b größe"));
    assertEquals(2, complaints.size());
    assertTrue(complaints.get(0).contains("'a=b', which is no key of baggage"));
  }

  @Test
  void thereAreAtMostSixteen() {
    String list = IntStream.range(0, 18).mapToObj(i -> "k" + i).collect(Collectors.joining(","));
    assertEquals(16, parse(list).size());
    assertEquals(2, complaints.size());
  }

  private List<String> parse(String list) {
    return BaggageKeys.parse("aoai.baggage.keys", list, complaints::add);
  }
}
