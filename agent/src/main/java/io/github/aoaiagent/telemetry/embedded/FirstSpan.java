// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import io.github.aoaiagent.telemetry.SpanEnd;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;

/**
 * Ends the first spans as if nobody's thread did it. With the first one the SDK registers the gauge
 * of its queue, which keeps the context class loader of that thread for ever: an application's.
 */
final class FirstSpan implements SpanEnd {
  private final SpanEnd end;
  private volatile boolean over;

  FirstSpan(SpanEnd end) {
    this.end = end;
  }

  @Override
  public void begin(SpanBuilder builder, Attributes first) {
    end.begin(builder, first);
  }

  @Override
  public void end(Span span, Attributes first, Attributes others, long epochNanos) {
    if (over) {
      end.end(span, first, others, epochNanos);
      return;
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(FirstSpan.class.getClassLoader());
    try {
      end.end(span, first, others, epochNanos);
      over = true;
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
