// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Micrometer's observation of this thread, if the application has Micrometer and traces by it. An
 * observation may be left behind on a thread: it counts only for the span that is its own.
 */
final class Observations {
  private static final String OBSERVATION = "io.micrometer.observation.Observation";
  private static final String ACCESSOR =
      "io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor";
  private static final String TRACING =
      "io.micrometer.tracing.handler.TracingObservationHandler$TracingContext";

  /**
   * What Spring AI and LangChain4j call the observation of a model call, or begin its name with.
   */
  private static final String MODEL_CALL = "gen_ai.client.operation";

  private static final @Nullable Observations MICROMETER = find();

  private final Object accessor;
  private final Class<?> tracing;
  private final Method current;
  private final Method context;
  private final Method name;
  private final Method attached;
  private final Method span;
  private final Method traceContext;
  private final Method spanId;

  private Observations() throws ReflectiveOperationException {
    Class<?> accessorType = type(ACCESSOR);
    tracing = type(TRACING);
    accessor = accessorType.getMethod("getInstance").invoke(null);
    current = accessorType.getMethod("getValue");
    context = type(OBSERVATION).getMethod("getContext");
    name = type(OBSERVATION + "$Context").getMethod("getName");
    attached = type(OBSERVATION + "$Context").getMethod("get", Object.class);
    span = tracing.getMethod("getSpan");
    traceContext = type("io.micrometer.tracing.Span").getMethod("context");
    spanId = type("io.micrometer.tracing.TraceContext").getMethod("spanId");
  }

  /** Whether a span is the one of a model call that is being observed. */
  static boolean isModelCall(String id) {
    Observations micrometer = MICROMETER;
    return micrometer != null && micrometer.observes(id);
  }

  private boolean observes(String id) {
    try {
      Object observation = current.invoke(accessor);
      Object told = observation == null ? null : context.invoke(observation);
      if (told == null || !String.valueOf(name.invoke(told)).startsWith(MODEL_CALL)) {
        return false;
      }
      Object traced = attached.invoke(told, tracing);
      Object its = traced == null ? null : span.invoke(traced);
      return its != null && id.equals(spanId.invoke(traceContext.invoke(its)));
    } catch (ReflectiveOperationException | RuntimeException unknown) {
      return false;
    }
  }

  private static @Nullable Observations find() {
    try {
      return new Observations();
    } catch (ReflectiveOperationException | LinkageError | RuntimeException notThere) {
      return null;
    }
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(name, true, Observations.class.getClassLoader());
  }
}
