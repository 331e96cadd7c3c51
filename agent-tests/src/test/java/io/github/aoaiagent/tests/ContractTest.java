// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules can be broken. */
class ContractTest {
  private static final Map<String, Object> GOOD =
      Map.of(
          "gen_ai.operation.name", "chat",
          "gen_ai.provider.name", "azure.ai.openai",
          "gen_ai.request.model", "m",
          "gen_ai.response.id", "1",
          "gen_ai.response.model", "m-1",
          "gen_ai.response.finish_reasons", List.of("stop"),
          "gen_ai.usage.input_tokens", 5L,
          "gen_ai.usage.output_tokens", 5L,
          "server.address", "a",
          "server.port", 443L);

  @Test
  void aGoodSpanBreaksNone() {
    assertEquals(List.of(), Contract.violations(List.of(span("UNSET", GOOD))));
    assertEquals(List.of(), Contract.incompleteness(span("UNSET", GOOD)));
  }

  @ParameterizedTest
  @CsvSource({
    "gen_ai.usage.prompt_tokens, text, a",
    "http.method, text, a",
    "gen_ai.response.model, number, b",
    "gen_ai.usage.input_tokens, text, b",
    "gen_ai.output.type, text, b",
    "gen_ai.embeddings.dimension.count, number, c",
    "gen_ai.provider.name, nothing, c",
    "server.port, nothing, c",
    "error.type, text, d",
    "gen_ai.response.time_to_first_chunk, decimal, e",
    "gen_ai.usage.cache_read.input_tokens, number, f",
    "gen_ai.usage.reasoning.output_tokens, number, f",
    "gen_ai.input.messages, text, i"
  })
  void eachRuleCanBeBroken(String key, String value, String rule) {
    List<String> broken = Contract.violations(List.of(span("UNSET", but(key, value))));
    assertTrue(broken.stream().anyMatch(text -> text.contains(": " + rule + ": ")), broken + "");
  }

  @Test
  void theStatusIsNeverOk() {
    assertEquals(1, Contract.violations(List.of(span("OK", GOOD))).size());
  }

  @Test
  void whatIsRecommendedCanBeMissed() {
    SpanView span = span("UNSET", but("gen_ai.usage.output_tokens", "nothing"));
    assertEquals(1, Contract.incompleteness(span).size());
  }

  @Test
  void metricsCanBeWrong() {
    MetricView metric =
        new MetricView("gen_ai.client.token.usage", "{token}", "counter", List.of());
    List<String> broken =
        MetricContract.violations(
            MetricContract.Profile.LEGACY, Map.of(metric.name(), metric), List.of());
    assertEquals(1, broken.size(), broken::toString);
    assertEquals(
        1,
        MetricContract.violations(
                MetricContract.Profile.LATEST, Map.of(metric.name(), metric), List.of())
            .size());
    assertEquals(
        2,
        MetricContract.violations(
                MetricContract.Profile.BOTH, Map.of(), List.of(span("UNSET", GOOD)))
            .size());
  }

  private static Map<String, Object> but(String key, String value) {
    Map<String, Object> attributes = new TreeMap<>(GOOD);
    switch (value) {
      case "nothing" -> attributes.remove(key);
      case "number" -> attributes.put(key, 9L);
      case "decimal" -> attributes.put(key, 0.5);
      default -> attributes.put(key, "text of no list");
    }
    return attributes;
  }

  private static SpanView span(String status, Map<String, Object> attributes) {
    return new SpanView(
        "chat m",
        "CLIENT",
        status,
        "",
        "t",
        "s",
        "",
        0,
        2_000_000_000L,
        attributes,
        List.of(),
        "",
        Map.of());
  }
}
