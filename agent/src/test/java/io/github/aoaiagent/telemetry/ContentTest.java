// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.Content;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {
  private static final List<Map<String, Object>> INPUT =
      List.of(
          Map.of(
              "role",
              "user",
              "parts",
              List.of(Map.of("type", "text", "content", "say \"hi\"\n\u0001 to Zoë 🙂"))),
          Map.of(
              "role",
              "assistant",
              "parts",
              List.of(
                  Map.of(
                      "type",
                      "tool_call",
                      "name",
                      "weather",
                      "arguments",
                      Map.of("days", 3L, "celsius", true, "box", List.of(1.5, 2L))))));
  private static final Content CONTENT = new Content(null, INPUT, List.of(), null);

  private final Recorded recorded = new Recorded();

  private ModelCall call(ContentMode mode, Operation operation) {
    Telemetry telemetry =
        new Telemetry(recorded.sdk, TelemetryOptions.builder("1").contentMode(mode).build());
    ModelCall call = Calls.of(operation);
    call.contentSource(ended -> CONTENT);
    call.begin(telemetry, null);
    Calls.answer(call);
    call.end(Outcome.ANSWERED, null);
    return call;
  }

  @ParameterizedTest
  @EnumSource(ContentMode.class)
  void contentGoesWhereTheModeSaysAndNowhereElse(ContentMode mode) {
    call(mode, Operation.CHAT);

    assertEquals(mode.onSpan(), recorded.span().getAttributes().get(Keys.INPUT_MESSAGES) != null);
    assertEquals(mode.onEvent() ? 1 : 0, recorded.events.size());
  }

  @Test
  void onASpanItIsJsonOfTheSameShape() {
    call(ContentMode.SPAN_ONLY, Operation.CHAT);

    String json = recorded.span().getAttributes().get(Keys.INPUT_MESSAGES);
    assertEquals(INPUT, Contract.json(String.valueOf(json)));
    assertEquals("[]", recorded.span().getAttributes().get(Keys.OUTPUT_MESSAGES));
    assertNull(recorded.span().getAttributes().get(Keys.SYSTEM_INSTRUCTIONS));
  }

  @Test
  void contentComesAfterTheUsage() {
    call(ContentMode.SPAN_ONLY, Operation.CHAT);

    List<String> keys = new ArrayList<>();
    recorded.span().getAttributes().forEach((key, value) -> keys.add(key.getKey()));
    int content = keys.indexOf(Keys.INPUT_MESSAGES.getKey());
    assertTrue(keys.indexOf("gen_ai.usage.output_tokens") >= 0);
    assertTrue(keys.indexOf("gen_ai.usage.output_tokens") < content);
    assertTrue(keys.indexOf("aoai.outcome") < content);
  }

  @Test
  void onAnEventItIsStructuredAndTheRestIsThatOfTheSpan() {
    call(ContentMode.SPAN_AND_EVENT, Operation.CHAT);

    LogRecordData event = recorded.events.get(0);
    assertEquals("gen_ai.client.inference.operation.details", event.getEventName());
    assertEquals(5, event.getSeverity().getSeverityNumber());
    assertEquals(recorded.span().getSpanId(), event.getSpanContext().getSpanId());
    for (AttributeKey<?> key : event.getAttributes().asMap().keySet()) {
      boolean content = key.getKey().endsWith("_messages") || key.getKey().endsWith(".messages");
      assertEquals(content, key.getType() == AttributeType.VALUE, key.getKey());
      if (!content) {
        assertEquals(
            event.getAttributes().get(key), recorded.span().getAttributes().get(key), key.getKey());
      }
    }
    assertEquals(recorded.span().getAttributes().size(), event.getAttributes().size());
  }

  @Test
  void embeddingsHaveNoEvent() {
    call(ContentMode.EVENT_ONLY, Operation.EMBEDDINGS);

    assertTrue(recorded.events.isEmpty());
  }

  @Test
  void halfASurrogatePairStaysValidJson() {
    String json = ContentJson.of(Map.of("content", "cut \ud83d"));

    assertEquals("{\"content\":\"cut \\ud83d\"}", json);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_CONTENT, NO_CONTENT",
    "no_content, NO_CONTENT",
    "false, NO_CONTENT",
    "Span_Only, SPAN_ONLY",
    "EVENT_ONLY, EVENT_ONLY",
    "span_and_event, SPAN_AND_EVENT",
    "TRUE, SPAN_AND_EVENT"
  })
  void modesAreReadInAnyCase(String text, ContentMode mode) {
    assertEquals(mode, ContentMode.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "spans", "1"})
  void otherTextsAreNoMode(String text) {
    assertNull(ContentMode.parse(text));
  }
}
