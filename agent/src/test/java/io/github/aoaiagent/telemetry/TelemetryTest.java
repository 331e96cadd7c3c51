// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Provider;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TelemetryTest {
  private static final TelemetryOptions OPTIONS = TelemetryOptions.defaults("1.2.3");

  private final Recorded recorded = new Recorded();
  private final Telemetry telemetry = new Telemetry(recorded.sdk, OPTIONS);

  @Test
  void anAnsweredCallIsASpanOfTheConvention() {
    Calls.answered(telemetry, Calls.chat());

    SpanData span = recorded.span();
    assertEquals("chat gpt-4o-prod", span.getName());
    assertEquals(SpanKind.CLIENT, span.getKind());
    assertEquals(StatusCode.UNSET, span.getStatus().getStatusCode());
    assertEquals("io.github.aoaiagent", span.getInstrumentationScopeInfo().getName());
    assertEquals("1.2.3", span.getInstrumentationScopeInfo().getVersion());
    assertEquals(Keys.SCHEMA_URL, span.getInstrumentationScopeInfo().getSchemaUrl());
    assertEquals("chat", span.getAttributes().get(Keys.OPERATION));
    assertEquals("azure.ai.openai", span.getAttributes().get(Keys.PROVIDER));
    assertEquals("gpt-4o-prod", span.getAttributes().get(Keys.REQUEST_MODEL));
    assertEquals(443, span.getAttributes().get(Keys.SERVER_PORT));
    assertEquals(1500, span.getAttributes().get(longKey("gen_ai.usage.input_tokens")));
    assertEquals("answered", span.getAttributes().get(Keys.OUTCOME));
    assertEquals("az.ai.openai", span.getAttributes().get(Keys.SYSTEM));
    assertEquals(true, span.getAttributes().get(booleanKey("aoai.spillover")));
    assertNull(span.getAttributes().get(Keys.ERROR_TYPE));
  }

  @Test
  void aSpanHasOnlyKeysThatTheConventionKnowsAndOurs() {
    ModelCall call = Calls.chat();
    call.begin(telemetry, null);
    Calls.answer(call);
    call.end(Outcome.FAILED, new SocketTimeoutException("late"));

    Map<String, Object> known = Contract.read().at("attributeTypes");
    Set<String> unknown = new TreeSet<>();
    recorded
        .span()
        .getAttributes()
        .forEach(
            (key, value) -> {
              if (!known.containsKey(key.getKey()) && !key.getKey().startsWith("aoai.")) {
                unknown.add(key.getKey());
              }
            });
    assertEquals(Set.of("gen_ai.system"), unknown);
  }

  @Test
  void everyFactOfACallIsOnItsSpan() {
    ModelCall call = Calls.answered(telemetry, Calls.chat());

    Attributes attributes = recorded.span().getAttributes();
    for (Fact fact : KeysTest.facts()) {
      boolean zero = fact == Fact.AUDIO_INPUT_TOKENS;
      assertEquals(
          call.facts().has(fact) && !zero, attributes.get(Keys.of(fact)) != null, fact.name());
    }
  }

  @Test
  void whatNeedsNotBeSaidIsNotSaid() {
    ModelCall call = Calls.of(Operation.CHAT);
    call.begin(telemetry, null);
    call.facts().put(Fact.CHOICE_COUNT, 1);
    call.attemptStarted();
    call.attemptEnded(200);
    call.end(Outcome.ANSWERED, null);

    Attributes attributes = recorded.span().getAttributes();
    assertNull(attributes.get(Keys.count(Fact.CHOICE_COUNT)));
    assertNull(attributes.get(Keys.decimal(Fact.RETRY_WAIT)));
    assertNull(attributes.get(Keys.flag(Fact.STREAM)));
    assertEquals(1, attributes.get(Keys.count(Fact.ATTEMPTS)));
    assertNull(attributes.get(Keys.count(Fact.INPUT_TOKENS)));
  }

  @Test
  void withoutAModelTheOperationIsTheName() {
    ModelCall call = new ModelCall(Operation.EMBEDDINGS, Provider.OPENAI, ended -> {});
    call.begin(telemetry, null);
    call.end(Outcome.ANSWERED, null);

    assertEquals("embeddings", recorded.span().getName());
    Attributes attributes = recorded.span().getAttributes();
    assertEquals("openai", attributes.get(Keys.SYSTEM));
    assertNull(attributes.get(Keys.RESOURCE_PROVIDER));
    assertNull(attributes.get(Keys.SERVER_ADDRESS));
    assertNull(attributes.get(Keys.SERVER_PORT));
  }

  @Test
  void aFailureIsToldByItsCodeAndItsMessage() {
    ModelCall call = Calls.of(Operation.CHAT);
    call.begin(telemetry, null);
    call.facts().put(Fact.ERROR_TYPE, "429");
    call.facts().put(Fact.ERROR_MESSAGE, "slow down");
    call.end(Outcome.FAILED, new IllegalStateException("status 429"));

    SpanData span = recorded.span();
    assertEquals(StatusCode.ERROR, span.getStatus().getStatusCode());
    assertEquals("slow down", span.getStatus().getDescription());
    assertEquals("429", span.getAttributes().get(Keys.ERROR_TYPE));
    assertEquals("429", span.getAttributes().get(Keys.OWN_ERROR_TYPE));
    assertEquals("slow down", span.getAttributes().get(Keys.OWN_ERROR_MESSAGE));
    assertTrue(span.getEvents().isEmpty());
  }

  @Test
  void aFailureWithoutACodeIsToldByItsException() {
    ModelCall call = Calls.of(Operation.CHAT);
    call.begin(telemetry, null);
    call.end(Outcome.FAILED, new SocketTimeoutException("late"));

    SpanData span = recorded.span();
    assertEquals("java.net.SocketTimeoutException", span.getAttributes().get(Keys.ERROR_TYPE));
    assertEquals("late", span.getStatus().getDescription());
  }

  @Test
  void aFailureOfNoKindIsOther() {
    Calls.run(telemetry, Calls.of(Operation.CHAT), Outcome.FAILED, facts -> {});

    assertEquals("_OTHER", recorded.span().getAttributes().get(Keys.ERROR_TYPE));
  }

  @Test
  void whoeverLeftDidNotFail() {
    Calls.run(telemetry, Calls.of(Operation.CHAT), Outcome.CANCELLED, facts -> {});
    Calls.run(telemetry, Calls.of(Operation.CHAT), Outcome.ABANDONED, facts -> {});
    Calls.run(telemetry, Calls.of(Operation.CHAT), Outcome.FILTERED, facts -> {});

    for (SpanData span : recorded.spans) {
      assertEquals(StatusCode.UNSET, span.getStatus().getStatusCode());
      assertNull(span.getAttributes().get(Keys.ERROR_TYPE));
    }
    assertEquals(
        List.of("cancelled", "abandoned", "filtered"),
        recorded.spans.stream().map(span -> span.getAttributes().get(Keys.OUTCOME)).toList());
  }

  @Test
  void aRefusedPromptIsAnError() {
    Calls.run(
        telemetry,
        Calls.of(Operation.CHAT),
        Outcome.FILTERED,
        facts -> facts.put(Fact.ERROR_TYPE, "content_filter"));

    assertEquals(StatusCode.ERROR, recorded.span().getStatus().getStatusCode());
  }

  @Test
  void aSpanLastsAsLongAsItsCall() {
    long before = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    ModelCall call = Calls.answered(telemetry, Calls.chat());
    long after = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() + 1);

    SpanData span = recorded.span();
    assertEquals(
        call.endNanos() - call.startNanos(), span.getEndEpochNanos() - span.getStartEpochNanos());
    long slack = TimeUnit.MILLISECONDS.toNanos(2);
    assertTrue(span.getStartEpochNanos() >= before - slack);
    assertTrue(span.getEndEpochNanos() <= after + slack);
  }

  @Test
  void theCallersSpanIsTheParent() {
    Span caller = recorded.sdk.getTracer("app").spanBuilder("request").startSpan();
    ModelCall call = Calls.chat();
    try (Scope scope = caller.makeCurrent()) {
      assertNotNull(scope);
      call.begin(telemetry, telemetry.callerContext());
    }
    Calls.answer(call);
    call.end(Outcome.ANSWERED, null);

    assertEquals(caller.getSpanContext().getSpanId(), recorded.span().getParentSpanId());
    assertEquals(caller.getSpanContext().getTraceId(), recorded.span().getTraceId());
  }

  @Test
  void nothingCurrentMeansNoParent() {
    assertNull(telemetry.callerContext());
    Span other = recorded.sdk.getTracer("app").spanBuilder("other").startSpan();
    ModelCall call = Calls.chat();
    try (Scope scope = other.makeCurrent()) {
      assertNotNull(scope);
      call.begin(telemetry, null);
    }
    call.end(Outcome.ANSWERED, null);

    assertEquals(SpanId.getInvalid(), recorded.span().getParentSpanId());
  }

  @Test
  void insideACallItsSpanIsCurrent() {
    ModelCall call = Calls.chat();
    call.begin(telemetry, telemetry.callerContext());
    String current;
    try (CallScope scope = call.makeCurrent()) {
      assertNotNull(scope);
      current = Span.current().getSpanContext().getSpanId();
    }
    assertEquals(Context.root(), Context.current());
    call.end(Outcome.ANSWERED, null);

    assertEquals(current, recorded.span().getSpanId());
  }

  @Test
  void samplersSeeWhatIsCalled() {
    Attributes[] seen = new Attributes[1];
    Recorded sampled =
        new Recorded(
            new Sampler() {
              @Override
              public SamplingResult shouldSample(
                  Context parent,
                  String traceId,
                  String name,
                  SpanKind kind,
                  Attributes attributes,
                  List<LinkData> links) {
                seen[0] = attributes;
                return SamplingResult.drop();
              }

              @Override
              public String getDescription() {
                return "drops all";
              }
            },
            processor -> processor);
    Calls.answered(new Telemetry(sampled.sdk, OPTIONS), Calls.chat());

    assertEquals(
        Set.of(
            Keys.OPERATION,
            Keys.PROVIDER,
            Keys.REQUEST_MODEL,
            Keys.SERVER_ADDRESS,
            Keys.SERVER_PORT),
        seen[0].asMap().keySet());
    assertTrue(sampled.spans.isEmpty());
    assertFalse(sampled.points("gen_ai.client.inference.duration").isEmpty());
  }

  @Test
  void systemCanBeLeftOut() {
    Telemetry strict =
        new Telemetry(recorded.sdk, TelemetryOptions.builder("1").genAiSystem(false).build());
    Calls.answered(strict, Calls.chat());

    assertNull(recorded.span().getAttributes().get(stringKey("gen_ai.system")));
  }

  @Test
  void anExceptionIsOneLogEventOfTheSpan() {
    ModelCall call = Calls.of(Operation.CHAT);
    call.begin(telemetry, null);
    call.end(Outcome.FAILED, new SocketTimeoutException("late"));

    assertEquals(1, recorded.events.size());
    var event = recorded.events.get(0);
    assertEquals("gen_ai.client.operation.exception", event.getEventName());
    assertEquals(13, event.getSeverity().getSeverityNumber());
    assertEquals(recorded.span().getSpanId(), event.getSpanContext().getSpanId());
    assertEquals("java.net.SocketTimeoutException", event.getAttributes().get(Keys.EXCEPTION_TYPE));
    assertEquals("late", event.getAttributes().get(Keys.EXCEPTION_MESSAGE));
    String stack = event.getAttributes().get(Keys.EXCEPTION_STACKTRACE);
    assertNotEquals(null, stack);
    assertTrue(stack != null && stack.contains("TelemetryTest"));
  }

  @Test
  void anExceptionTellsNoSecretsAndNoWholeBody() {
    String secret = "s3cr3tValue0123456789abcdef";
    String body = "Incorrect API key provided: " + secret + ". " + "x".repeat(100_000);
    ModelCall call = Calls.of(Operation.CHAT);
    call.begin(telemetry, null);
    call.end(Outcome.FAILED, new IllegalStateException(body));

    var event = recorded.events.get(0).getAttributes();
    for (var key : List.of(Keys.EXCEPTION_MESSAGE, Keys.EXCEPTION_STACKTRACE)) {
      String text = event.get(key);
      assertTrue(text != null && text.contains("API key provided: ***"), text);
      assertFalse(text.contains(secret), text);
      assertTrue(text.length() <= 16_000, text);
    }
    assertFalse(recorded.span().getStatus().getDescription().contains(secret));
  }

  @Test
  void aCauseTellsNoSecrets() {
    ModelCall call = Calls.of(Operation.CHAT);
    call.begin(telemetry, null);
    IOException cause = new IOException("sent api-key: s3cr3tValue0123456789");
    call.end(Outcome.FAILED, new IllegalStateException("refused", cause));

    String stack = recorded.events.get(0).getAttributes().get(Keys.EXCEPTION_STACKTRACE);
    assertTrue(stack != null && stack.contains("IOException: sent api-key: ***"), stack);
  }

  @Test
  void theServiceTierIsSentIfItSaysSomething() {
    ModelCall call = Calls.of(Operation.CHAT);
    call.facts().put(Fact.REQUEST_SERVICE_TIER, "auto");
    Calls.answered(telemetry, call);

    assertNull(recorded.span().getAttributes().get(stringKey("openai.request.service_tier")));
  }

  @Test
  void aCallThatWasOnlyCancelledIsNoEvent() {
    ModelCall call = Calls.of(Operation.CHAT);
    call.begin(telemetry, null);
    call.end(Outcome.CANCELLED, new java.util.concurrent.CancellationException());

    assertTrue(recorded.events.isEmpty());
  }
}
