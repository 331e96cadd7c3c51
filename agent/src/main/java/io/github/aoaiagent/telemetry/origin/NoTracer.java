// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.origin;

import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.CallTrace;
import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.ModelCall;
import org.jspecify.annotations.Nullable;

/** Writes nothing: the OpenTelemetry that the user insists on is not there. */
final class NoTracer implements CallTracer, CallTrace {
  static final NoTracer INSTANCE = new NoTracer();

  private NoTracer() {}

  @Override
  public @Nullable Object callerContext() {
    return null;
  }

  @Override
  public CallTrace begin(ModelCall call, @Nullable Object parent) {
    return this;
  }

  @Override
  public CallScope makeCurrent() {
    return CallScope.NONE;
  }

  @Override
  public void chunk(long sincePreviousNanos) {}

  @Override
  public void end() {}
}
