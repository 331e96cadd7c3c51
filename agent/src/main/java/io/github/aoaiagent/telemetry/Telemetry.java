// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.CallTrace;
import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.ModelCall;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes calls to one OpenTelemetry. Only members of API 1.10 are used on the way of a call; what
 * is newer is in {@link Buckets} and {@link Events}, where its absence is borne.
 */
public final class Telemetry implements CallTracer {
  private static final String SCOPE = "io.github.aoaiagent";

  /** Marks a context as being inside a model call: what an SDK does in there is part of it. */
  private static final ContextKey<Boolean> INSIDE = ContextKey.named("aoai.call");

  private static final Context NOTHING_BUT_INSIDE = Context.root().with(INSIDE, true);

  private final Tracer tracer;
  private final Targets targets = new Targets();
  private final SpanEnd spanEnd;
  private final CallEnd end;

  public Telemetry(OpenTelemetry openTelemetry, TelemetryOptions options) {
    this(openTelemetry, options, SpanEnd.PLAIN);
  }

  public Telemetry(OpenTelemetry openTelemetry, TelemetryOptions options, SpanEnd spanEnd) {
    this.spanEnd = spanEnd;
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
    Metrics metrics = new Metrics(meter, options.metricSet(), targets);
    Events events = Events.of(openTelemetry, SCOPE, options);
    end = new CallEnd(options, metrics, events, spanEnd);
  }

  /** Whether this thread is inside a model call that was made current. */
  public boolean insideCall() {
    return Context.current().get(INSIDE) != null;
  }

  @Override
  public @Nullable Object callerContext() {
    Context current = Context.current();
    return current == Context.root() ? null : current;
  }

  @Override
  public CallTrace begin(ModelCall call, @Nullable Object parent) {
    Target target = targets.of(call);
    // A context of another OpenTelemetry: the origin has changed since it was handed out.
    Context parentContext = parent instanceof Context ours ? ours : Context.root();
    long startEpochNanos = epochNanos(call.startNanos());
    SpanBuilder builder =
        tracer
            .spanBuilder(target.spanName())
            .setSpanKind(SpanKind.CLIENT)
            .setParent(parentContext)
            .setStartTimestamp(startEpochNanos, TimeUnit.NANOSECONDS);
    spanEnd.begin(builder, target.attributes());
    Span span = builder.startSpan();
    Context inside =
        parentContext == Context.root()
            ? NOTHING_BUT_INSIDE.with(span)
            : parentContext.with(INSIDE, true).with(span);
    return new TracedCall(end, call, target, span, inside, startEpochNanos);
  }

  /** The wall clock at a reading of {@link System#nanoTime()}. */
  private static long epochNanos(long nanos) {
    Instant now = Instant.now();
    long agoNanos = System.nanoTime() - nanos;
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - agoNanos;
  }
}
