// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.origin;

import io.github.aoaiagent.call.CallTrace;
import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.ModelCall;
import org.jspecify.annotations.Nullable;

/**
 * Traces each call with the OpenTelemetry that is there by then: another agent's, else the
 * application's, else what is left. One that throws is not asked again.
 */
final class OriginTracer implements CallTracer {
  private final @Nullable AgentOrigin agent;
  private final @Nullable RegisteredOrigin application;
  private final Origins origins;

  /**
   * @param agent null if it is not wanted
   * @param application null if it is not wanted or has no API
   */
  OriginTracer(
      @Nullable AgentOrigin agent, @Nullable RegisteredOrigin application, Origins origins) {
    this.agent = agent;
    this.application = application;
    this.origins = origins;
  }

  @Override
  public @Nullable Object callerContext() {
    RegisteredOrigin origin = origin();
    CallTracer tracer = origin == null ? null : origin.tracer();
    if (origin != null && tracer != null) {
      try {
        return tracer.callerContext();
      } catch (RuntimeException | LinkageError failure) {
        origin.unusable(failure);
      }
    }
    return origins.otherwise().callerContext();
  }

  @Override
  public CallTrace begin(ModelCall call, @Nullable Object parent) {
    RegisteredOrigin origin = origin();
    CallTracer tracer = origin == null ? null : origin.tracer();
    if (origin != null && tracer != null) {
      try {
        return tracer.begin(call, parent);
      } catch (RuntimeException | LinkageError failure) {
        // An API of another age, or an OpenTelemetry that is broken.
        origin.unusable(failure);
      }
    }
    return origins.otherwise().begin(call, parent);
  }

  private @Nullable RegisteredOrigin origin() {
    RegisteredOrigin found = agent == null ? null : agent.found();
    return found != null && found.tracer() != null ? found : application;
  }
}
