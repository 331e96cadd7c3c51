// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.origin;

import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.telemetry.TelemetryOptions;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One copy of the OpenTelemetry API that applications see, and what writes calls to the
 * OpenTelemetry registered there. Asked anew by each call until one is registered; that one stays.
 */
final class ApplicationOrigin {
  private static final String TELEMETRY = "io.github.aoaiagent.telemetry.GlobalTelemetry";

  private final TelemetryOptions options;
  private final Function<String, byte @Nullable []> ownClasses;
  private final Consumer<String> voice;
  private final @Nullable ClassLoader api;
  private final @Nullable MethodHandle registered;
  private @Nullable CallTracer tracer;

  /** Written after {@link #tracer}, read before it. */
  private volatile boolean settled;

  /**
   * @param global the class {@code GlobalOpenTelemetry}
   */
  ApplicationOrigin(
      Class<?> global,
      TelemetryOptions options,
      Function<String, byte @Nullable []> ownClasses,
      Consumer<String> voice) {
    this.options = options;
    this.ownClasses = ownClasses;
    this.voice = voice;
    this.api = global.getClassLoader();
    this.registered = registered(global);
  }

  /** What writes to the application's OpenTelemetry, or null if it has none. */
  @Nullable CallTracer tracer() {
    if (settled) {
      return tracer;
    }
    return isRegistered() ? settle() : null;
  }

  /** The application's OpenTelemetry turned out not to be one that can be written to. */
  synchronized void unusable(Throwable failure) {
    voice.accept(
        "the application's OpenTelemetry cannot be written to ("
            + failure
            + "); the agent exports its telemetry itself");
    tracer = null;
    settled = true;
  }

  private boolean isRegistered() {
    try {
      return registered != null && (Object) registered.invokeExact() != null;
    } catch (LinkageError failure) {
      unusable(failure);
      return false;
    } catch (Throwable passing) {
      return false;
    }
  }

  private synchronized @Nullable CallTracer settle() {
    if (!settled) {
      try {
        tracer = telemetry().apply(options);
        settled = true;
      } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
        unusable(failure.getCause() == null ? failure : failure.getCause());
      }
    }
    return tracer;
  }

  @SuppressWarnings("unchecked")
  private Function<TelemetryOptions, @Nullable CallTracer> telemetry()
      throws ReflectiveOperationException {
    return (Function<TelemetryOptions, @Nullable CallTracer>)
        new TelemetryLoader(api, ownClasses)
            .loadClass(TELEMETRY)
            .getDeclaredConstructor()
            .newInstance();
  }

  /**
   * Reads the field, which all versions have. The method that newer ones have waits for a lock
   * which is held while an SDK is being set up.
   */
  private @Nullable MethodHandle registered(Class<?> global) {
    try {
      Field field = global.getDeclaredField("globalOpenTelemetry");
      field.setAccessible(true);
      return MethodHandles.lookup()
          .unreflectGetter(field)
          .asType(MethodType.methodType(Object.class));
    } catch (ReflectiveOperationException | RuntimeException failure) {
      unusable(failure);
      return null;
    }
  }
}
