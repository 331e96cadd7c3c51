// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import java.util.concurrent.TimeUnit;

/** How a span gets its attributes and ends. Whoever owns the SDK may know a cheaper way. */
@FunctionalInterface
public interface SpanEnd {
  /** By the means that every OpenTelemetry has. */
  SpanEnd PLAIN =
      (span, first, others, epochNanos) -> {
        others.forEach((key, value) -> set(span, key, value));
        span.end(epochNanos, TimeUnit.NANOSECONDS);
      };

  /** Gives a span to be started the attributes that samplers may ask for. */
  default void begin(SpanBuilder builder, Attributes first) {
    builder.setAllAttributes(first);
  }

  /**
   * Ends the span.
   *
   * @param first what {@link #begin} was given
   * @param others what is known besides
   */
  void end(Span span, Attributes first, Attributes others, long epochNanos);

  @SuppressWarnings("unchecked")
  private static <T> void set(Span span, AttributeKey<T> key, Object value) {
    span.setAttribute(key, (T) value);
  }
}
