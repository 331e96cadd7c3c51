// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A span of somebody else that stands for the same model call: it is current where the call begins
 * and says that it is one. Only a span that is recording counts, since some frameworks leave ended
 * spans current on a thread (LangChain4j 1.18, Semantic Kernel 1.4). Needs the classes of the SDK
 * beside the API; without them nothing is recognised.
 */
final class ForeignCall {
  private static final Set<String> OPERATIONS =
      Set.of(
          "chat",
          "text_completion",
          "embeddings",
          "generate_content",
          "embedding", // Spring AI
          "chat.completions"); // Semantic Kernel

  private static final ContextKey<ForeignCall> SEEN = ContextKey.named("aoai.foreign");

  private static final String OWN_SCOPE = "io.github.aoaiagent";

  /** Instrumentations that record the legacy metrics of OpenTelemetry, too. */
  private static final String METERED_SCOPES = "io.opentelemetry.";

  private final Span span;
  private final String scope;

  /** Micrometer tells a span what it is when it ends: until then an observation knows. */
  private final boolean blank;

  private ForeignCall(Span span, String scope, boolean blank) {
    this.span = span;
    this.scope = scope;
    this.blank = blank;
  }

  /**
   * The caller's context, with what only the caller's thread can tell: whether the span in it
   * stands for a call that is about to be made.
   */
  static Context seen(Context current) {
    ForeignCall foreign = recognised(current, true);
    return foreign == null ? current : current.with(SEEN, foreign);
  }

  /** The one in a context, or null. */
  static @Nullable ForeignCall in(Context context) {
    ForeignCall seen = context.get(SEEN);
    boolean current = seen != null && seen.span == Span.fromContext(context);
    if (!current) {
      return recognised(context, false);
    }
    return seen.span.isRecording() ? seen : null;
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
      return OPERATIONS.contains(operation) ? new ForeignCall(span, scope, false) : null;
    }
    boolean observed =
        onCallersThread && Observations.isModelCall(span.getSpanContext().getSpanId());
    return observed ? new ForeignCall(span, scope, true) : null;
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

  /** Whether whoever made the span records the legacy metrics of this call. */
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
    boolean willSay = blank && key.getKey().startsWith("gen_ai.");
    if (!willSay && !said.contains(key.getKey())) {
      span.setAttribute(key, (T) value);
    }
  }
}
