// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.CallTrace;
import io.github.aoaiagent.call.ModelCall;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/** One call that has a span. The span ends as long after its start as the call did. */
final class TracedCall implements CallTrace {
  private final CallEnd end;
  private final ModelCall call;
  private final Target target;
  private final Span span;
  private final Context context;
  private final long startEpochNanos;
  private final boolean metered;

  /** Known from the first chunk on: by then the answering model has told its name. */
  private @Nullable Series chunkSeries;

  /**
   * @param foreign whoever has a span for the same call, or null
   */
  TracedCall(
      CallEnd end,
      ModelCall call,
      Target target,
      Span span,
      Context context,
      long startEpochNanos,
      @Nullable ForeignCall foreign) {
    this.end = end;
    this.call = call;
    this.target = target;
    this.span = span;
    this.context = context;
    this.startEpochNanos = startEpochNanos;
    this.metered = foreign != null && foreign.isMetered();
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // The caller closes it.
  public CallScope makeCurrent() {
    Scope scope = context.makeCurrent();
    return scope::close;
  }

  @Override
  public void chunk(long sincePreviousNanos) {
    Series series = chunkSeries;
    if (series == null) {
      series = end.series(this);
      chunkSeries = series;
    }
    end.metrics().chunk(Math.max(0, sincePreviousNanos) / 1e9, series, context);
  }

  @Override
  public void end() {
    end.write(this);
  }

  ModelCall call() {
    return call;
  }

  Target target() {
    return target;
  }

  Span span() {
    return span;
  }

  Context context() {
    return context;
  }

  /** Whether somebody else records the legacy metrics of the call. */
  boolean isMetered() {
    return metered;
  }

  long endEpochNanos() {
    return startEpochNanos + Math.max(0, call.endNanos() - call.startNanos());
  }
}
