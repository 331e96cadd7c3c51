// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.origin;

import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.telemetry.TelemetryOptions;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One copy of the OpenTelemetry API, and what writes calls to the OpenTelemetry registered there.
 * Asked anew by each call until one is registered; that one stays.
 */
final class RegisteredOrigin {
  private static final String TELEMETRY = "io.github.aoaiagent.telemetry.GlobalTelemetry";

  private final Owner owner;
  private final TelemetryOptions options;
  private final Function<String, byte @Nullable []> classes;
  private final OriginVoice voice;
  private final @Nullable ClassLoader api;
  private final @Nullable MethodHandle registered;
  private @Nullable CallTracer tracer;

  /** Written after {@link #tracer}, read before it. */
  private volatile boolean settled;

  /** Whose it is. */
  enum Owner {
    APPLICATION("application's", ""),
    AGENT("other agent's", ShadedNames.PREFIX);

    private final String title;
    private final String prefix;

    Owner(String title, String prefix) {
      this.title = title;
      this.prefix = prefix;
    }
  }

  /**
   * @param global the class {@code GlobalOpenTelemetry}
   * @param classes class files that are linked to this API, by class name with dots
   */
  RegisteredOrigin(
      Owner owner,
      Class<?> global,
      TelemetryOptions options,
      Function<String, byte @Nullable []> classes,
      OriginVoice voice) {
    this.owner = owner;
    this.options = options;
    this.classes = classes;
    this.voice = voice;
    this.api = global.getClassLoader();
    this.registered = registered(global);
  }

  /** What writes to the OpenTelemetry registered there, or null if there is none. */
  @Nullable CallTracer tracer() {
    if (settled) {
      return tracer;
    }
    Object openTelemetry = openTelemetry();
    return openTelemetry == null ? null : settle(openTelemetry);
  }

  /** The OpenTelemetry turned out not to be one that can be written to. */
  synchronized void unusable(Throwable failure) {
    if (!settled || tracer != null) {
      voice.unusable(owner.title, failure);
    }
    tracer = null;
    settled = true;
  }

  private @Nullable Object openTelemetry() {
    try {
      return registered == null ? null : (Object) registered.invokeExact();
    } catch (LinkageError failure) {
      unusable(failure);
      return null;
    } catch (Throwable passing) {
      return null;
    }
  }

  private synchronized @Nullable CallTracer settle(Object openTelemetry) {
    if (!settled) {
      try {
        tracer = telemetry(openTelemetry).apply(options);
        settled = true;
        if (tracer != null) {
          voice.chosen(owner.title);
        }
      } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
        unusable(failure.getCause() == null ? failure : failure.getCause());
      }
    }
    return tracer;
  }

  @SuppressWarnings("unchecked")
  private Function<TelemetryOptions, @Nullable CallTracer> telemetry(Object openTelemetry)
      throws ReflectiveOperationException {
    return (Function<TelemetryOptions, @Nullable CallTracer>)
        new TelemetryLoader(api, sdk(openTelemetry), classes)
            .loadClass(TELEMETRY)
            .getDeclaredConstructor()
            .newInstance();
  }

  /** The loader of the SDK, which need not be the one of the API. */
  private @Nullable ClassLoader sdk(Object openTelemetry) throws ReflectiveOperationException {
    return Class.forName(owner.prefix + "io.opentelemetry.api.OpenTelemetry", false, api)
        .getMethod("getTracerProvider")
        .invoke(openTelemetry)
        .getClass()
        .getClassLoader();
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
