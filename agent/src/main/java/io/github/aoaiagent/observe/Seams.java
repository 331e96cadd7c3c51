// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.observe;

import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.sdk.Sdk;
import io.github.aoaiagent.sdk.Seam;
import io.github.aoaiagent.sdk.WeavePoint;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the seam of a woven class. A seam is reachable from the class it serves only, so that an
 * undeployed application can be collected.
 */
public final class Seams extends ClassValue<Seams.Found> {
  private final List<Sdk> sdks;
  private final CallRegistry calls;
  private final Function<@Nullable ClassLoader, CallTracer> tracers;
  private final Instrumentation instrumentation;
  private final Function<String, byte @Nullable []> seamClasses;

  /**
   * @param tracers what traces the calls of an SDK, by the SDK's loader
   * @param seamClasses class files of seams by class name with dots
   */
  public Seams(
      List<Sdk> sdks,
      CallRegistry calls,
      Function<@Nullable ClassLoader, CallTracer> tracers,
      Instrumentation instrumentation,
      Function<String, byte @Nullable []> seamClasses) {
    this.sdks = sdks;
    this.calls = calls;
    this.tracers = tracers;
    this.instrumentation = instrumentation;
    this.seamClasses = seamClasses;
  }

  /** Lets the seams of these classes be collected. */
  public void forget(List<Class<?>> types) {
    types.forEach(this::remove);
  }

  @Nullable Seam of(Class<?> type) {
    return get(type).seam;
  }

  @Override
  protected Found computeValue(Class<?> type) {
    for (Sdk sdk : sdks) {
      for (WeavePoint point : sdk.points()) {
        if (point.className().equals(type.getName())) {
          return new Found(load(sdk, point, type));
        }
      }
    }
    return new Found(null);
  }

  private @Nullable Seam load(Sdk sdk, WeavePoint point, Class<?> type) {
    try {
      ClassLoader sdkLoader = type.getClassLoader();
      SeamLoader loader = new SeamLoader(sdk, sdkLoader, seamClasses);
      loader.openInternals(instrumentation);
      Calls traced = new TracedCalls(calls, tracers.apply(sdkLoader));
      return (Seam)
          loader.loadClass(point.seam()).getDeclaredConstructor(Calls.class).newInstance(traced);
    } catch (Exception | LinkageError failure) {
      calls.failed(point.className(), failure);
      return null;
    }
  }

  /** A seam, or the knowledge that there is none: it is not looked for again. */
  static final class Found {
    private final @Nullable Seam seam;

    private Found(@Nullable Seam seam) {
      this.seam = seam;
    }
  }
}
