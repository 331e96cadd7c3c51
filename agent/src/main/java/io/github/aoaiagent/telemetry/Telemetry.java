// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.CallTrace;
import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes calls to one OpenTelemetry. Only members of API 1.10 are used on the way of a call; what
 * is newer is in {@link Buckets} and {@link Events}, where its absence is borne.
 */
public final class Telemetry implements CallTracer {
  private static final String SCOPE = "io.github.aoaiagent";

  private final Tracer tracer;
  private final Duplicates duplicates;
  private final List<String> sdkScopes;
  private final Attribution attribution;
  private final Tags tags;
  private final Targets targets = new Targets();
  private final SpanEnd spanEnd;
  private final CallEnd end;

  public Telemetry(OpenTelemetry openTelemetry, TelemetryOptions options) {
    this(openTelemetry, options, SpanEnd.PLAIN);
  }

  public Telemetry(OpenTelemetry openTelemetry, TelemetryOptions options, SpanEnd spanEnd) {
    this.spanEnd = spanEnd;
    this.duplicates = options.duplicates();
    this.sdkScopes = options.sdkScopes();
    this.attribution = options.attribution();
    this.tags = new Tags(attribution);
    tracer =
        openTelemetry
            .tracerBuilder(SCOPE)
            .setInstrumentationVersion(options.version())
            .setSchemaUrl(Keys.SCHEMA_URL)
            .build();
    Meter meter =
        openTelemetry
            .meterBuilder(SCOPE)
            .setInstrumentationVersion(options.version())
            .setSchemaUrl(Keys.SCHEMA_URL)
            .build();
    if (options.usageLogDropped() != null) {
      UsageLogMetric.add(meter, options.usageLogDropped());
    }
    if (options.budgets() != null) {
      BudgetGauge.add(meter, options.budgets());
    }
    Metrics metrics = new Metrics(meter, options.metricSet(), targets);
    Events events = Events.of(openTelemetry, SCOPE, options);
    end = new CallEnd(options, tags, metrics, events, spanEnd);
  }

  @Override
  public @Nullable Object callerContext() {
    Context current = Context.current();
    if (current == Context.root()) {
      return null;
    }
    return duplicates == Duplicates.BOTH ? current : ForeignCall.seen(current);
  }

  @Override
  public CallTrace begin(ModelCall call, @Nullable Object parent) {
    Target target = targets.of(call);
    // A context of another OpenTelemetry: the origin has changed since it was handed out.
    Context parentContext = parent instanceof Context ours ? ours : Context.root();
    long startEpochNanos = epochNanos(call.startNanos());
    ForeignCall foreign =
        duplicates == Duplicates.BOTH ? null : ForeignCall.in(parentContext, call.operation());
    attribute(call, parentContext, foreign);
    if (foreign != null && (duplicates == Duplicates.ENRICH || foreign.isOf(sdkScopes))) {
      foreign.take(call.operation());
      identify(call, foreign.span());
      return new EnrichedCall(
          end, call, target, foreign, parentContext, startEpochNanos, this::span);
    }
    if (foreign != null) {
      foreign.mark();
    }
    Span span = span(target, parentContext, startEpochNanos);
    identify(call, span);
    return new TracedCall(end, call, target, parentContext.with(span), startEpochNanos, foreign);
  }

  private void attribute(ModelCall call, Context parent, @Nullable ForeignCall foreign) {
    if (parent == Context.root()) {
      return;
    }
    tags.take(parent, call.facts());
    if (attribution.caller() == Caller.SPAN) {
      call.facts().put(Fact.CALLER, CallingSpan.name(parent, foreign));
    }
  }

  private void identify(ModelCall call, Span span) {
    SpanContext ids = attribution.ids() ? span.getSpanContext() : SpanContext.getInvalid();
    if (ids.isValid()) {
      call.facts().put(Fact.TRACE_ID, ids.getTraceId());
      call.facts().put(Fact.SPAN_ID, ids.getSpanId());
    }
  }

  private Span span(Target target, Context parent, long startEpochNanos) {
    SpanBuilder builder =
        tracer
            .spanBuilder(target.spanName())
            .setSpanKind(SpanKind.CLIENT)
            .setParent(parent)
            .setStartTimestamp(startEpochNanos, TimeUnit.NANOSECONDS);
    spanEnd.begin(builder, target.attributes());
    return builder.startSpan();
  }

  /** The wall clock at a reading of {@link System#nanoTime()}. */
  private static long epochNanos(long nanos) {
    Instant now = Instant.now();
    long agoNanos = System.nanoTime() - nanos;
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - agoNanos;
  }
}
