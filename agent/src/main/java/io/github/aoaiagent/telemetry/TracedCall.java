// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.CallTrace;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * One call that has a span, which ends as long after its start as the call did. At its end it is
 * what metrics see of the call.
 */
final class TracedCall implements CallTrace {
  private final CallEnd end;
  private final ModelCall call;
  private final Target target;
  private final Context context;
  private final long startEpochNanos;
  private final boolean metered;

  /** Known from the first chunk on: by then the answering model has told its name. */
  private @Nullable Series series;

  /**
   * @param context with the span of the call
   * @param foreign whoever has a span for the same call, or null
   */
  TracedCall(
      CallEnd end,
      ModelCall call,
      Target target,
      Context context,
      long startEpochNanos,
      @Nullable ForeignCall foreign) {
    this.end = end;
    this.call = call;
    this.target = target;
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
    end.metrics().chunk(Math.max(0, sincePreviousNanos) / 1e9, series(), context);
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
    return Span.fromContext(context);
  }

  /** What exemplars point at. */
  Context context() {
    return context;
  }

  Facts facts() {
    return call.facts();
  }

  Operation operation() {
    return call.operation();
  }

  /** What its metrics are recorded under; not to be asked before the answering model is known. */
  Series series() {
    Series known = series;
    if (known == null) {
      known = end.series(this);
      series = known;
    }
    return known;
  }

  /** What its tokens and its cost are recorded under. */
  Series usage() {
    return facts().flag(Fact.USAGE_ESTIMATED) ? series().estimated() : series();
  }

  /** The attributes of the target, and the tags that are on metrics. */
  Attributes targetAttributes() {
    return end.targetAttributes(this);
  }

  Attributes durationAttributes() {
    String errorType = errorType();
    return errorType == null ? series().base() : series().failed(errorType);
  }

  /** Null if it did not fail. */
  @Nullable String errorType() {
    return Failure.type(call);
  }

  boolean failed() {
    return errorType() != null;
  }

  double seconds() {
    return Math.max(0, call.endNanos() - call.startNanos()) / 1e9;
  }

  /** Whether somebody else records the duration of the call, too. */
  boolean isMetered() {
    return metered;
  }

  /** Whether they record its usage: all that the application was told, and nothing besides. */
  boolean isUsageMetered() {
    return metered && !facts().flag(Fact.USAGE_ESTIMATED) && !facts().flag(Fact.USAGE_HIDDEN);
  }

  long endEpochNanos() {
    return startEpochNanos + Math.max(0, call.endNanos() - call.startNanos());
  }
}
