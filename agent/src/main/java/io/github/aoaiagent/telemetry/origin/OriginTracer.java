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
  private final @Nullable ApplicationBaggage baggage;
  private final Origins origins;

  /**
   * @param agent null if it is not wanted
   * @param application null if it is not wanted or has no API
   * @param baggage for the calls that are written to neither; null if it is not wanted
   */
  OriginTracer(
      @Nullable AgentOrigin agent,
      @Nullable RegisteredOrigin application,
      @Nullable ApplicationBaggage baggage,
      Origins origins) {
    this.agent = agent;
    this.application = application;
    this.baggage = baggage;
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
    Object context = origins.otherwise().callerContext();
    return baggage == null ? context : baggage.beside(context);
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
    CallTracer others = origins.otherwise();
    return baggage == null
        ? others.begin(call, parent)
        : ApplicationBaggage.begin(others, call, parent);
  }

  private @Nullable RegisteredOrigin origin() {
    RegisteredOrigin found = agent == null ? null : agent.found();
    return found != null && found.tracer() != null ? found : application;
  }
}
