// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.origin;

import io.github.aoaiagent.telemetry.Attribution;
import io.github.aoaiagent.telemetry.Caller;
import io.github.aoaiagent.telemetry.ContentMode;
import io.github.aoaiagent.telemetry.Duplicates;
import io.github.aoaiagent.telemetry.MetricSet;
import io.github.aoaiagent.telemetry.TelemetryOptions;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes that write telemetry once more, next to one copy of the OpenTelemetry API: what
 * is of OpenTelemetry comes from there or from the SDK behind it, everything else from the agent.
 */
final class TelemetryLoader extends ClassLoader {
  private static final String TELEMETRY = TelemetryOptions.class.getPackageName() + ".";
  private static final String OPEN_TELEMETRY = "io.opentelemetry.";
  private static final String SDK = OPEN_TELEMETRY + "sdk.";
  private static final String MICROMETER = "io.micrometer.";

  /** Come from the agent, which hands them over. */
  private static final Set<String> SHARED =
      Set.of(
          TelemetryOptions.class.getName(),
          Attribution.class.getName(),
          Caller.class.getName(),
          MetricSet.class.getName(),
          ContentMode.class.getName(),
          Duplicates.class.getName());

  static {
    registerAsParallelCapable();
  }

  private final @Nullable ClassLoader api;
  private final @Nullable ClassLoader sdk;
  private final Function<String, byte @Nullable []> classes;

  /**
   * @param api the loader of the OpenTelemetry API
   * @param sdk the loader of the SDK that is registered there
   * @param classes class files that are linked to this API, by class name with dots
   */
  TelemetryLoader(
      @Nullable ClassLoader api,
      @Nullable ClassLoader sdk,
      Function<String, byte @Nullable []> classes) {
    super(TelemetryLoader.class.getClassLoader());
    this.api = api;
    this.sdk = sdk;
    this.classes = classes;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(SDK)) {
      return Class.forName(name, false, sdk);
    }
    if (name.startsWith(OPEN_TELEMETRY) || name.startsWith(MICROMETER)) {
      return Class.forName(name, false, api);
    }
    if (!writesTelemetry(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private static boolean writesTelemetry(String name) {
    return name.startsWith(TELEMETRY)
        && name.indexOf('.', TELEMETRY.length()) < 0
        && !SHARED.contains(name);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = classes.apply(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    // See the loader of seams: threads keep the domains of who called.
    return defineClass(name, bytes, 0, bytes.length, TelemetryLoader.class.getProtectionDomain());
  }
}
