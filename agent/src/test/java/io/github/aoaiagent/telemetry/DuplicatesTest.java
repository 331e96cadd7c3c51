// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who owns the tokens where somebody else has a span for the same call. */
class DuplicatesTest {
  private static final AttributeKey<Long> INPUT = AttributeKey.longKey("gen_ai.usage.input_tokens");
  private static final AttributeKey<Boolean> ELSEWHERE =
      AttributeKey.booleanKey("aoai.usage.elsewhere");

  /** What queries know the spans by that they read. */
  private static final AttributeKey<String> OWN = AttributeKey.stringKey("aoai.operation");

  private final Recorded recorded = new Recorded();

  @Test
  void oursOwnsThemAndTheOtherIsMarked() {
    Span other = foreign("framework", "chat");
    call(Duplicates.OWN, other);
    other.end();

    assertEquals(2, recorded.spans.size());
    assertTrue(ours().getAttributes().get(INPUT) > 0);
    assertEquals(other.getSpanContext().getSpanId(), ours().getParentSpanId());
    assertEquals(true, theirs().getAttributes().get(ELSEWHERE));
    assertNull(theirs().getAttributes().get(INPUT));
    assertEquals("chat", ours().getAttributes().get(OWN));
    assertNull(theirs().getAttributes().get(OWN));
  }

  @Test
  void theOtherOwnsThemAndIsGivenWhatItLacks() {
    Span other = foreign("framework", "chat");
    other.setAttribute("gen_ai.response.model", "as they call it");
    call(Duplicates.ENRICH, other);
    other.end();

    assertEquals(1, recorded.spans.size());
    SpanData span = recorded.spans.get(0);
    assertTrue(span.getAttributes().get(INPUT) > 0);
    assertEquals(
        "as they call it",
        span.getAttributes().get(AttributeKey.stringKey("gen_ai.response.model")));
    assertEquals("answered", span.getAttributes().get(AttributeKey.stringKey("aoai.outcome")));
    assertEquals("chat", span.getAttributes().get(OWN));
  }

  @Test
  void anOperationKeepsTheNameThatTheOtherGaveIt() {
    Span other = foreign("framework", "chat.completions");
    call(Duplicates.ENRICH, other);
    other.end();

    Attributes span = recorded.spans.get(0).getAttributes();
    assertEquals("chat.completions", span.get(AttributeKey.stringKey("gen_ai.operation.name")));
    assertEquals("chat", span.get(OWN));
  }

  @Test
  void aSpanOfTheSdkItselfIsEnriched() {
    Span other = foreign("azure-ai-inference/1.0.0-beta.5", "chat");
    call(Duplicates.OWN, other);
    other.end();

    assertEquals(1, recorded.spans.size());
    assertTrue(recorded.spans.get(0).getAttributes().get(INPUT) > 0);
  }

  @Test
  void whatEndedBeforeTheCallCannotBeEnriched() {
    Span other = foreign("framework", "chat");
    Telemetry telemetry = telemetry(Duplicates.ENRICH);
    ModelCall call = Calls.chat();
    call.begin(telemetry, Context.root().with(other));
    other.end();
    Calls.answer(call);
    call.end(Outcome.ANSWERED, null);

    assertEquals(2, recorded.spans.size());
    assertTrue(ours().getAttributes().get(INPUT) > 0);
  }

  @Test
  void anEndedSpanThatWasLeftCurrentIsNoDuplicate() {
    Span other = foreign("framework", "chat");
    other.end();
    call(Duplicates.ENRICH, other);

    assertEquals(2, recorded.spans.size());
  }

  @Test
  void withBothNothingIsDone() {
    Span other = foreign("framework", "chat");
    call(Duplicates.BOTH, other);
    other.end();

    assertEquals(2, recorded.spans.size());
    assertNull(theirs().getAttributes().get(ELSEWHERE));
  }

  /** A span of the application's own, or of a framework, around more than it says. */
  @Test
  void aSpanStandsForOneCallOfItsOperation() {
    Span other = foreign("framework", "chat");
    Telemetry telemetry = telemetry(Duplicates.ENRICH);
    answered(telemetry, Operation.EMBEDDINGS, other, 1);
    answered(telemetry, Operation.CHAT, other, 20);
    answered(telemetry, Operation.CHAT, other, 300);
    other.end();

    assertEquals(20, theirs().getAttributes().get(INPUT));
    assertEquals(
        Map.of("embeddings", 1L, "chat", 300L),
        recorded.spans.stream()
            .filter(span -> !span.getName().equals("theirs"))
            .collect(
                Collectors.toMap(
                    span -> span.getAttributes().get(Keys.OPERATION),
                    span -> span.getAttributes().get(INPUT))));
  }

  /** By the names that frameworks have for them. */
  @ParameterizedTest
  @CsvSource({
    "chat.completions, CHAT",
    "chat, RESPONSES",
    "embedding, EMBEDDINGS",
    "embeddings, EMBEDDINGS",
    "image, IMAGE_GENERATION"
  })
  void operationsHaveSeveralNames(String theirs, Operation ours) {
    Span other = foreign("framework", theirs);
    answered(telemetry(Duplicates.ENRICH), ours, other, 1);
    other.end();

    assertEquals(1, recorded.spans.size());
  }

  /** The usage that was asked for by the agent is cut out before anybody else may see it. */
  @Test
  void legacyMetricsOfOthersHaveWhatTheyAreTold() {
    assertEquals(0, metered(facts -> {}));
    assertEquals(1, metered(facts -> facts.put(Fact.USAGE_HIDDEN, true)));
    assertEquals(1, metered(facts -> facts.put(Fact.USAGE_ESTIMATED, true)));
  }

  @Test
  void whatAnAgentDoesIsNoModelCall() {
    Span other = foreign("framework", "invoke_agent");
    call(Duplicates.ENRICH, other);
    other.end();

    assertEquals(2, recorded.spans.size());
    assertNull(theirs().getAttributes().get(ELSEWHERE));
  }

  private Span foreign(String scope, String operation) {
    return recorded
        .sdk
        .getTracer(scope)
        .spanBuilder("theirs")
        .setAttribute("gen_ai.operation.name", operation)
        .startSpan();
  }

  private void call(Duplicates rule, Span current) {
    ModelCall call = Calls.chat();
    call.begin(telemetry(rule), Context.root().with(current));
    Calls.answer(call);
    call.end(Outcome.ANSWERED, null);
  }

  private static int metered(Consumer<Facts> more) {
    Recorded apart = new Recorded();
    Span other =
        apart
            .sdk
            .getTracer("io.opentelemetry.openai-java-1.1")
            .spanBuilder("theirs")
            .setAttribute("gen_ai.operation.name", "chat")
            .startSpan();
    ModelCall call = Calls.of(Operation.CHAT);
    call.begin(
        new Telemetry(apart.sdk, TelemetryOptions.builder("1").build()),
        Context.root().with(other));
    call.facts().put(Fact.INPUT_TOKENS, 1);
    call.facts().put(Fact.TIME_TO_FIRST_CHUNK, 0.5);
    more.accept(call.facts());
    call.end(Outcome.ANSWERED, null);
    assertEquals(List.of(), apart.points("gen_ai.client.operation.duration"));
    assertEquals(1, apart.points("gen_ai.client.operation.time_to_first_chunk").size());
    return apart.points("gen_ai.client.token.usage").size();
  }

  private static void answered(Telemetry telemetry, Operation operation, Span current, long input) {
    ModelCall call = Calls.of(operation);
    call.begin(telemetry, Context.root().with(current));
    call.facts().put(Fact.INPUT_TOKENS, input);
    call.end(Outcome.ANSWERED, null);
  }

  private Telemetry telemetry(Duplicates rule) {
    return new Telemetry(
        recorded.sdk,
        TelemetryOptions.builder("1")
            .duplicates(rule)
            .sdkScopes(List.of("azure-ai-inference"))
            .build());
  }

  private SpanData ours() {
    return recorded.spans.stream()
        .filter(span -> !span.getName().equals("theirs"))
        .findFirst()
        .orElseThrow();
  }

  private SpanData theirs() {
    return recorded.spans.stream()
        .filter(span -> span.getName().equals("theirs"))
        .findFirst()
        .orElseThrow();
  }
}
