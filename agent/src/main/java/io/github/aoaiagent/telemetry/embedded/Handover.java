// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import io.github.aoaiagent.telemetry.SpanEnd;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands the attributes of an ended call past the span to those who export it. The span's own map
 * would be grown twice to hold them, which is most of what a call allocates. Not to be used if the
 * user limits attributes: it is the span that enforces limits.
 */
final class Handover implements SpanEnd {
  private static final ThreadLocal<@Nullable Attributes> ENDING = new ThreadLocal<>();

  private final boolean first;

  /**
   * @param first whether a span begins with its first attributes, because somebody looks at them
   */
  Handover(boolean first) {
    this.first = first;
  }

  @Override
  public void begin(SpanBuilder builder, Attributes attributes) {
    if (first) {
      builder.setAllAttributes(attributes);
    }
  }

  @Override
  public void end(Span span, Attributes begun, Attributes others, long epochNanos) {
    ENDING.set(first ? others : new JoinedAttributes(begun, others));
    try {
      span.end(epochNanos, TimeUnit.NANOSECONDS);
    } finally {
      ENDING.set(null); // To remove it would make the next call allocate its entry again.
    }
  }

  /** The same processor, receiving whole spans. */
  static SpanProcessor receiving(SpanProcessor processor) {
    return new Receiver(processor);
  }

  private static final class Receiver implements SpanProcessor {
    private final SpanProcessor processor;

    Receiver(SpanProcessor processor) {
      this.processor = processor;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
      processor.onStart(parent, span);
    }

    @Override
    public boolean isStartRequired() {
      return processor.isStartRequired();
    }

    @Override
    public void onEnd(ReadableSpan span) {
      Attributes attributes = ENDING.get();
      processor.onEnd(attributes == null ? span : new WholeSpan(span, attributes));
    }

    @Override
    public boolean isEndRequired() {
      return processor.isEndRequired();
    }

    @Override
    public CompletableResultCode shutdown() {
      return processor.shutdown();
    }

    @Override
    public CompletableResultCode forceFlush() {
      return processor.forceFlush();
    }
  }
}
