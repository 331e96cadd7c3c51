// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.CallTracer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes calls to the OpenTelemetry that was registered as the global one; null if that does
 * nothing. Only to be asked when there is one: asking for it registers one that does nothing, and
 * the application that registers its own later is thrown an exception.
 */
public final class GlobalTelemetry implements Function<TelemetryOptions, @Nullable CallTracer> {

  @Override
  public @Nullable CallTracer apply(TelemetryOptions options) {
    // Settles where contexts are kept, as the application would have done it.
    Context.current();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // A metric's callback keeps the context class loader of who registers it. Where applications
    // share one OpenTelemetry, that must not be the loader of one of them.
    thread.setContextClassLoader(GlobalOpenTelemetry.class.getClassLoader());
    try {
      OpenTelemetry global = GlobalOpenTelemetry.get();
      boolean idle = global.getTracerProvider() == TracerProvider.noop();
      return idle ? null : new Telemetry(global, options);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
