// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import java.util.concurrent.TimeUnit;

/** How a span gets its attributes and ends. Whoever owns the SDK may know a cheaper way. */
@FunctionalInterface
public interface SpanEnd {
  /** By the means that every OpenTelemetry has. */
  SpanEnd PLAIN =
      (span, attributes, epochNanos) -> {
        attributes.forEach((key, value) -> set(span, key, value));
        span.end(epochNanos, TimeUnit.NANOSECONDS);
      };

  void end(Span span, Attributes attributes, long epochNanos);

  @SuppressWarnings("unchecked")
  private static <T> void set(Span span, AttributeKey<T> key, Object value) {
    span.setAttribute(key, (T) value);
  }
}
