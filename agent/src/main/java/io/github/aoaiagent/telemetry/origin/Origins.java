// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.origin;

import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.telemetry.TelemetryOptions;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds whose OpenTelemetry the calls of an SDK are written to. What is made for an application's
 * OpenTelemetry is reachable from that one's classes only, so that both can be collected.
 */
public final class Origins {
  private static final String GLOBAL = "io.opentelemetry.api.GlobalOpenTelemetry";

  private final Supplier<CallTracer> embedded;
  private final ClassValue<ApplicationOrigin> byGlobal;

  /**
   * @param embedded writes to our own OpenTelemetry; asked once a call needs it
   * @param ownClasses class files of the agent by class name with dots
   * @param voice is told if an application's OpenTelemetry cannot be used
   */
  public Origins(
      Supplier<CallTracer> embedded,
      TelemetryOptions options,
      Function<String, byte @Nullable []> ownClasses,
      Consumer<String> voice) {
    this.embedded = embedded;
    this.byGlobal =
        new ClassValue<>() {
          @Override
          protected ApplicationOrigin computeValue(Class<?> global) {
            return new ApplicationOrigin(global, options, ownClasses, voice);
          }
        };
  }

  /** What traces the calls of the SDK that was loaded by this loader. Settled by its calls. */
  public CallTracer of(@Nullable ClassLoader sdk) {
    try {
      return new OriginTracer(byGlobal.get(Class.forName(GLOBAL, false, sdk)), embedded);
    } catch (ClassNotFoundException | LinkageError noOpenTelemetry) {
      return embedded.get();
    }
  }

  /** Whether classes of this loader may have an OpenTelemetry of their own. Loads no class. */
  public static boolean mayBeSeenFrom(@Nullable ClassLoader application) {
    String resource = GLOBAL.replace('.', '/') + ".class";
    return application == null
        ? ClassLoader.getSystemResource(resource) != null
        : application.getResource(resource) != null;
  }
}
