// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.origin;

import io.github.aoaiagent.call.CallTrace;
import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.ModelCall;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Traces each call with the application's OpenTelemetry if it has one by then, else with our own.
 */
final class OriginTracer implements CallTracer {
  private final ApplicationOrigin application;
  private final Supplier<CallTracer> embedded;

  OriginTracer(ApplicationOrigin application, Supplier<CallTracer> embedded) {
    this.application = application;
    this.embedded = embedded;
  }

  @Override
  public @Nullable Object callerContext() {
    CallTracer tracer = application.tracer();
    return (tracer == null ? embedded.get() : tracer).callerContext();
  }

  @Override
  public CallTrace begin(ModelCall call, @Nullable Object parent) {
    CallTracer tracer = application.tracer();
    if (tracer != null) {
      try {
        return tracer.begin(call, parent);
      } catch (LinkageError apiOfAnotherAge) {
        application.unusable(apiOfAnotherAge);
      }
    }
    return embedded.get().begin(call, parent);
  }
}
