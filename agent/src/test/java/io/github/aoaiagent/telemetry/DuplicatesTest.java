// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Outcome;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.Test;

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
