// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;

/** An ended span together with the attributes that were handed past it. */
final class WholeSpan implements ReadableSpan {
  private final ReadableSpan span;
  private final Attributes handed;

  WholeSpan(ReadableSpan span, Attributes handed) {
    this.span = span;
    this.handed = handed;
  }

  @Override
  public SpanData toSpanData() {
    return new WholeSpanData(span.toSpanData(), handed);
  }

  @Override
  public SpanContext getSpanContext() {
    return span.getSpanContext();
  }

  @Override
  public SpanContext getParentSpanContext() {
    return span.getParentSpanContext();
  }

  @Override
  public String getName() {
    return span.getName();
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation") // Of the interface, for its oldest implementations.
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return span.getInstrumentationLibraryInfo();
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return span.getInstrumentationScopeInfo();
  }

  @Override
  public boolean hasEnded() {
    return span.hasEnded();
  }

  @Override
  public long getLatencyNanos() {
    return span.getLatencyNanos();
  }

  @Override
  public SpanKind getKind() {
    return span.getKind();
  }

  @Override
  public <T> @Nullable T getAttribute(AttributeKey<T> key) {
    T value = span.getAttribute(key);
    return value == null ? handed.get(key) : value;
  }

  @Override
  public Attributes getAttributes() {
    return new JoinedAttributes(span.getAttributes(), handed);
  }

  private static final class WholeSpanData extends DelegatingSpanData {
    private final Attributes attributes;

    WholeSpanData(SpanData data, Attributes handed) {
      super(data);
      this.attributes = new JoinedAttributes(data.getAttributes(), handed);
    }

    @Override
    public Attributes getAttributes() {
      return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
      return attributes.size();
    }
  }
}
