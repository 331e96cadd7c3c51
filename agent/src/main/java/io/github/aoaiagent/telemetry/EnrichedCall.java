// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.CallTrace;
import io.github.aoaiagent.call.ModelCall;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;

/**
 * One call that somebody else's span stands for. If that span has ended before the call has, as it
 * may with a stream, the call gets one of its own after all: nothing that was seen is lost.
 */
final class EnrichedCall implements CallTrace {
  private final CallEnd end;
  private final ModelCall call;
  private final Target target;
  private final ForeignCall foreign;
  private final TracedCall traced;
  private final SpanStart spans;
  private final long startEpochNanos;
  private final Context parent;

  EnrichedCall(
      CallEnd end,
      ModelCall call,
      Target target,
      ForeignCall foreign,
      Context parent,
      long startEpochNanos,
      SpanStart spans) {
    this.end = end;
    this.call = call;
    this.target = target;
    this.foreign = foreign;
    this.parent = parent;
    this.startEpochNanos = startEpochNanos;
    this.spans = spans;
    this.traced = new TracedCall(end, call, target, parent, startEpochNanos, foreign);
  }

  /** The other span is current already, or its owner does not want it to be. */
  @Override
  public CallScope makeCurrent() {
    return CallScope.NONE;
  }

  @Override
  public void chunk(long sincePreviousNanos) {
    traced.chunk(sincePreviousNanos);
  }

  /** The other span ends when its owner wants it to. */
  @Override
  public boolean mayEndLater() {
    return false;
  }

  @Override
  public void end() {
    if (foreign.span().isRecording()) {
      end.enrich(traced, foreign);
    } else {
      Span late = spans.start(target, parent, startEpochNanos);
      new TracedCall(end, call, target, parent.with(late), startEpochNanos, foreign).end();
    }
  }

  /** Starts a span of ours. */
  @FunctionalInterface
  interface SpanStart {
    Span start(Target target, Context parent, long startEpochNanos);
  }
}
