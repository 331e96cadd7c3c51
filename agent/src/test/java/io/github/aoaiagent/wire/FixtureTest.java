// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FixtureTest {
  private static final List<String> ALL_SAFE =
      List.of("hate=safe", "self_harm=safe", "sexual=safe", "violence=safe");

  private static final List<String> STREAM_PROMPT =
      List.of(
          "hate=safe",
          "self_harm=safe",
          "sexual=safe",
          "violence=safe",
          "jailbreak=clear",
          "profanity=clear");

  private static final List<String> STREAM_COMPLETION =
      List.of(
          "hate=safe",
          "self_harm=safe",
          "sexual=safe",
          "violence=safe",
          "profanity=clear",
          "protected_material_text=clear",
          "protected_material_code=clear");

  @Test
  void chatHasAllItsFacts() {
    Map<String, Object> expected =
        Map.ofEntries(
            Map.entry("API_TYPE", "chat_completions"),
            Map.entry("HTTP_STATUS", 200L),
            Map.entry("SERVICE_REQUEST_ID", "31bcde88-09d4-4cd2-b8fe-f92c957cb206"),
            Map.entry("REGION", "Sweden Central"),
            Map.entry("REMAINING_REQUESTS", 16L),
            Map.entry("REMAINING_TOKENS", 15971L),
            Map.entry("RESPONSE_ID", "chatcmpl-97W5nDScHgGxwjgDH4qxnGVHXdOSo"),
            Map.entry("RESPONSE_MODEL", "gpt-35-turbo"),
            Map.entry("SYSTEM_FINGERPRINT", "fp_68a7d165bf"),
            Map.entry("FINISH_REASONS", List.of("stop")),
            Map.entry("FILTER_PROMPT", ALL_SAFE),
            Map.entry("FILTER_COMPLETION", ALL_SAFE),
            Map.entry("INPUT_TOKENS", 61L),
            Map.entry("OUTPUT_TOKENS", 93L),
            Map.entry("outcome", "ANSWERED"));
    assertEquals(expected, Fixture.named("chat_azure_200").whole());
  }

  @Test
  void toolCallsHaveTheirUsage() {
    Map<String, Object> facts = Fixture.named("chat_azure_toolcalls_200").whole();
    assertEquals(List.of("stop"), facts.get("FINISH_REASONS"));
    assertEquals(93L, facts.get("INPUT_TOKENS"));
    assertEquals(28L, facts.get("OUTPUT_TOKENS"));
    assertEquals(ALL_SAFE, facts.get("FILTER_PROMPT"));
    assertEquals(null, facts.get("FILTER_COMPLETION"));
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {"chat_stream_azure_nousage", "chat_stream_azure_nousage_2024-03-01-preview"})
  void streamWithoutUsageInventsNone(String name) {
    Map<String, Object> facts = Fixture.named(name).whole();
    assertEquals("chatcmpl-97WD0I3nITrGk9YRMkrmdpXmBovxz", facts.get("RESPONSE_ID"));
    assertEquals("gpt-4", facts.get("RESPONSE_MODEL"));
    assertEquals(true, facts.get("STREAM"));
    assertEquals(List.of("stop"), facts.get("FINISH_REASONS"));
    assertEquals(STREAM_PROMPT, facts.get("FILTER_PROMPT"));
    assertEquals(STREAM_COMPLETION, facts.get("FILTER_COMPLETION"));
    assertEquals(null, facts.get("INPUT_TOKENS"));
    assertEquals(null, facts.get("OUTPUT_TOKENS"));
    assertEquals("ANSWERED", facts.get("outcome"));
  }

  @Test
  void streamWithUsageHasItsDetails() {
    Map<String, Object> facts = Fixture.named("chat_stream_azure_usage").whole();
    assertEquals(61L, facts.get("INPUT_TOKENS"));
    assertEquals(32L, facts.get("CACHED_INPUT_TOKENS"));
    assertEquals(13L, facts.get("OUTPUT_TOKENS"));
    assertEquals(4L, facts.get("REASONING_TOKENS"));
  }

  @Test
  void onlyChunksWithContentCount() {
    Fixture fixture = Fixture.named("chat_stream_azure_usage");
    List<?> events = (List<?>) fixture.tree();
    long withContent =
        events.stream()
            .map(String::valueOf)
            .filter(event -> event.contains("\"delta\":{\"content\":\""))
            .count();
    assertEquals(withContent, fixture.whole().get("CHUNKS"));
  }

  @Test
  void embeddingsHaveTheirDimensions() {
    assertEquals(
        20L, Fixture.named("embeddings_azure_base64_200").whole().get("EMBEDDING_DIMENSIONS"));
    assertEquals(4L, Fixture.named("embeddings_float_200").whole().get("EMBEDDING_DIMENSIONS"));
    assertEquals(5L, Fixture.named("embeddings_float_200").whole().get("INPUT_TOKENS"));
    assertEquals(null, Fixture.named("embeddings_float_200").whole().get("OUTPUT_TOKENS"));
  }

  @Test
  void errorsAreNamedByTheService() {
    assertEquals("invalid_request_error", error("error_400_azure"));
    assertEquals("401", error("error_401_azure"));
    assertEquals("429", error("error_429_azure"));
    assertEquals("InternalServerError", error("error_500_azure"));
    assertEquals("content_filter", error("error_400_content_filter_azure"));
  }

  @Test
  void throttlingSaysHowLongToWait() {
    Map<String, Object> facts = Fixture.named("error_429_azure").whole();
    assertEquals(0.7, facts.get("RETRY_AFTER"));
    assertEquals(1L, facts.get("REMAINING_REQUESTS"));
  }

  @Test
  void blockedPromptIsFiltered() {
    Reading reading = Fixture.named("error_400_content_filter_azure").reading();
    reading.body(Fixture.named("error_400_content_filter_azure").body()).complete();
    assertEquals(Outcome.FILTERED, reading.outcome());
    assertEquals(List.of("hate"), reading.texts(Fact.FILTER_TRIGGERED));
    assertEquals(
        List.of("hate=medium", "self_harm=safe", "sexual=safe", "violence=safe"),
        reading.texts(Fact.FILTER_PROMPT));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void errorTreeSaysTheSameAsTheBody(Fixture fixture) {
    Reading reading = fixture.reading();
    reading.reader.errorTree(fixture.tree());
    reading.failed(new IllegalStateException("not what is shown"));
    assertEquals(fixture.whole(), reading.all());
  }

  @ParameterizedTest
  @MethodSource("io.github.aoaiagent.wire.Fixture#all")
  void cutAnywhereIsTheSame(Fixture fixture) {
    Map<String, Object> whole = fixture.whole();
    for (int cut = 0; cut <= fixture.body().length; cut++) {
      assertEquals(
          whole, fixture.reading().body(fixture.body(), cut).complete().all(), "at " + cut);
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.aoaiagent.wire.Fixture#all")
  void byteByByteIsTheSame(Fixture fixture) {
    Reading reading = fixture.reading();
    for (byte b : fixture.body()) {
      reading.body(new byte[] {b});
    }
    assertEquals(fixture.whole(), reading.complete().all());
  }

  static List<Fixture> errors() {
    return Fixture.all().filter(fixture -> fixture.status() >= 400).toList();
  }

  private static Object error(String name) {
    return Fixture.named(name).whole().get("ERROR_TYPE");
  }
}
