// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Micrometer's observation of this thread, if the application has Micrometer. */
final class Observations {
  private static final String PACKAGE = "io.micrometer.observation.";

  /**
   * What Spring AI and LangChain4j call the observation of a model call, or begin its name with.
   */
  private static final String MODEL_CALL = "gen_ai.client.operation";

  private static final @Nullable Observations MICROMETER = find();

  private final Object accessor;
  private final Method value;
  private final Method context;
  private final Method name;

  private Observations(Object accessor, Method value, Method context, Method name) {
    this.accessor = accessor;
    this.value = value;
    this.context = context;
    this.name = name;
  }

  /** Whether the current observation is one of a model call. */
  static boolean isModelCall() {
    Observations micrometer = MICROMETER;
    return micrometer != null && micrometer.current().startsWith(MODEL_CALL);
  }

  private String current() {
    try {
      Object observation = value.invoke(accessor);
      Object named = observation == null ? null : name.invoke(context.invoke(observation));
      return named instanceof String text ? text : "";
    } catch (ReflectiveOperationException | RuntimeException unknown) {
      return "";
    }
  }

  private static @Nullable Observations find() {
    try {
      Class<?> accessor = type("contextpropagation.ObservationThreadLocalAccessor");
      return new Observations(
          accessor.getMethod("getInstance").invoke(null),
          accessor.getMethod("getValue"),
          type("Observation").getMethod("getContext"),
          type("Observation$Context").getMethod("getName"));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException notThere) {
      return null;
    }
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(PACKAGE + name, true, Observations.class.getClassLoader());
  }
}
