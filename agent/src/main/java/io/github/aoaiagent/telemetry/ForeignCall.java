// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.Operation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A span of somebody else that stands for the same model call: it is current where the call begins
 * and says that it is one of its operation. Only a span that is recording counts, since some
 * frameworks leave ended spans current on a thread (LangChain4j 1.18, Semantic Kernel 1.4). Needs
 * the classes of the SDK beside the API; without them nothing is recognised.
 */
final class ForeignCall {
  private static final String USAGE = "gen_ai.usage.";

  /** What the convention calls the operations of others. */
  private static final Map<String, String> OPERATIONS =
      Map.of(
          "chat", "chat",
          "text_completion", "text_completion",
          "embeddings", "embeddings",
          "generate_content", "generate_content",
          "embedding", "embeddings", // Spring AI
          "image", "generate_content", // Spring AI
          "chat.completions", "chat"); // Semantic Kernel

  private static final ContextKey<ForeignCall> SEEN = ContextKey.named("aoai.foreign");

  private static final String OWN_SCOPE = "io.github.aoaiagent";

  /** Instrumentations that record legacy metrics of OpenTelemetry, too. */
  private static final String METERED_SCOPES = "io.opentelemetry.";

  private final Span span;
  private final String scope;

  /** As the convention calls it; null if it is not known. */
  private final @Nullable String operation;

  /** Micrometer tells a span what it is when it ends: until then an observation knows. */
  private final Observations.@Nullable Told observed;

  private ForeignCall(
      Span span, String scope, @Nullable String operation, Observations.@Nullable Told observed) {
    this.span = span;
    this.scope = scope;
    this.operation = operation == null ? null : OPERATIONS.get(operation);
    this.observed = observed;
  }

  /**
   * The caller's context, with what only the caller's thread can tell: whether the span in it
   * stands for a call that is about to be made.
   */
  static Context seen(Context current) {
    ForeignCall foreign = recognised(current, true);
    return foreign == null ? current : current.with(SEEN, foreign);
  }

  /** The one in a context that stands for such a call, or null. */
  static @Nullable ForeignCall in(Context context, Operation operation) {
    ForeignCall seen = context.get(SEEN);
    boolean current = seen != null && seen.span == Span.fromContext(context);
    ForeignCall foreign = current ? seen : recognised(context, false);
    return foreign != null && foreign.standsFor(operation) ? foreign : null;
  }

  private static @Nullable ForeignCall recognised(Context context, boolean onCallersThread) {
    Span span = Span.fromContext(context);
    try {
      return span.isRecording() && span instanceof ReadableSpan readable
          ? recognised(span, readable, onCallersThread)
          : null;
    } catch (LinkageError noSdk) {
      return null;
    }
  }

  private static @Nullable ForeignCall recognised(
      Span span, ReadableSpan readable, boolean onCallersThread) {
    String scope = readable.getInstrumentationScopeInfo().getName();
    if (scope.equals(OWN_SCOPE)) {
      return null;
    }
    String operation = readable.getAttribute(Keys.OPERATION);
    if (operation != null) {
      return OPERATIONS.containsKey(operation)
          ? new ForeignCall(span, scope, operation, null)
          : null;
    }
    Observations.Told observed =
        onCallersThread ? Observations.ofModelCall(span.getSpanContext().getSpanId()) : null;
    return observed == null ? null : new ForeignCall(span, scope, observed.operation(), observed);
  }

  /** A span stands for one call: what else is asked inside it is a call of its own. */
  private boolean standsFor(Operation asked) {
    return span.isRecording()
        && (operation == null || operation.equals(asked.conventionName()))
        && ((ReadableSpan) span).getAttribute(Keys.OWN_OPERATION) == null;
  }

  /** From now on it stands for this call and no other one. */
  void take(Operation operation) {
    span.setAttribute(Keys.OWN_OPERATION, operation.ownName());
  }

  Span span() {
    return span;
  }

  /** Whether it was made in a scope whose name begins so. */
  boolean isOf(List<String> scopes) {
    for (String each : scopes) {
      if (scope.startsWith(each)) {
        return true;
      }
    }
    return false;
  }

  /** Whether whoever made the span records the duration and the told usage of this call, too. */
  boolean isMetered() {
    return scope.startsWith(METERED_SCOPES);
  }

  /** Says that the tokens of this call are counted on another span. */
  void mark() {
    span.setAttribute(Keys.USAGE_ELSEWHERE, true);
  }

  /** Puts what the span does not say itself. */
  void enrich(Attributes... known) {
    Set<String> said = new HashSet<>();
    ((ReadableSpan) span)
        .toSpanData()
        .getAttributes()
        .forEach((key, value) -> said.add(key.getKey()));
    for (Attributes each : known) {
      each.forEach((key, value) -> put(said, key, value));
    }
  }

  @SuppressWarnings("unchecked")
  private <T> void put(Set<String> said, AttributeKey<T> key, Object value) {
    if (!willSay(key.getKey()) && !said.contains(key.getKey())) {
      span.setAttribute(key, (T) value);
    }
  }

  /** Whether Micrometer will put it, as a text. */
  private boolean willSay(String key) {
    return observed != null
        && key.startsWith("gen_ai.")
        && (observed.usage() || !key.startsWith(USAGE));
  }
}
