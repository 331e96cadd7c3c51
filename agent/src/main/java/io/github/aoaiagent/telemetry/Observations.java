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

  /** What Spring AI calls the observation of a model call; LangChain4j's name begins so. */
  private static final String MODEL_CALL = "gen_ai.client.operation";

  private static final String OPERATION = "gen_ai.operation.name";

  private static final @Nullable Observations MICROMETER = find();

  private final Object accessor;
  private final Class<?> tracing;
  private final Method current;
  private final Method context;
  private final Method name;
  private final Method known;
  private final Method key;
  private final Method value;
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
    known = type(OBSERVATION + "$Context").getMethod("getLowCardinalityKeyValues");
    key = type("io.micrometer.common.KeyValue").getMethod("getKey");
    value = type("io.micrometer.common.KeyValue").getMethod("getValue");
    attached = type(OBSERVATION + "$Context").getMethod("get", Object.class);
    span = tracing.getMethod("getSpan");
    traceContext = type("io.micrometer.tracing.Span").getMethod("context");
    spanId = type("io.micrometer.tracing.TraceContext").getMethod("spanId");
  }

  /**
   * What an observation tells of its model call.
   *
   * @param operation null if it does not say
   * @param usage whether its span will say the usage by the convention's names
   */
  record Told(@Nullable String operation, boolean usage) {}

  /** What is observed of the model call whose span this is; null if there is no such thing. */
  static @Nullable Told ofModelCall(String id) {
    Observations micrometer = MICROMETER;
    return micrometer == null ? null : micrometer.told(id);
  }

  private @Nullable Told told(String id) {
    try {
      Object observation = current.invoke(accessor);
      Object told = observation == null ? null : context.invoke(observation);
      String called = told == null ? "" : String.valueOf(name.invoke(told));
      if (told == null || !called.startsWith(MODEL_CALL) || !id.equals(idOfSpan(told))) {
        return null;
      }
      return new Told(operation(told), called.equals(MODEL_CALL));
    } catch (ReflectiveOperationException | RuntimeException unknown) {
      return null;
    }
  }

  private @Nullable Object idOfSpan(Object told) throws ReflectiveOperationException {
    Object traced = attached.invoke(told, tracing);
    Object its = traced == null ? null : span.invoke(traced);
    return its == null ? null : spanId.invoke(traceContext.invoke(its));
  }

  private @Nullable String operation(Object told) throws ReflectiveOperationException {
    for (Object each : (Iterable<?>) known.invoke(told)) {
      if (OPERATION.equals(key.invoke(each))) {
        return (String) value.invoke(each);
      }
    }
    return null;
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
