// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.observe;

import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.sdk.Sdk;
import io.github.aoaiagent.sdk.Seam;
import io.github.aoaiagent.sdk.WeavePoint;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the seam of a woven class; the woven classes of one copy of an SDK share it. A seam is
 * reachable from the classes it serves only, so that an undeployed application can be collected.
 */
public final class Seams extends ClassValue<Seams.Found> {
  private final List<Sdk> sdks;
  private final CallRegistry calls;
  private final Function<@Nullable ClassLoader, CallTracer> tracers;
  private final Instrumentation instrumentation;
  private final Function<String, byte @Nullable []> seamClasses;

  /** By the loader of the SDK and the name of the seam. */
  private final Map<@Nullable ClassLoader, Map<String, WeakReference<Seam>>> shared =
      new WeakHashMap<>();

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
    ClassLoader sdkLoader = type.getClassLoader();
    try {
      Seam known = shared(sdkLoader, point.seam(), null);
      return known == null
          ? shared(sdkLoader, point.seam(), made(sdk, point.seam(), sdkLoader))
          : known;
    } catch (Exception | LinkageError failure) {
      calls.failed(point.className(), failure);
      return null;
    }
  }

  private Seam made(Sdk sdk, String name, @Nullable ClassLoader sdkLoader)
      throws ReflectiveOperationException {
    SeamLoader loader = new SeamLoader(sdk, sdkLoader, seamClasses);
    loader.openInternals(instrumentation);
    Calls traced = new TracedCalls(calls, tracers.apply(sdkLoader));
    return (Seam) loader.loadClass(name).getDeclaredConstructor(Calls.class).newInstance(traced);
  }

  /** The seam that all share; it is this one if there was none. No class is loaded meanwhile. */
  private @Nullable Seam shared(@Nullable ClassLoader sdkLoader, String name, @Nullable Seam made) {
    synchronized (shared) {
      Map<String, WeakReference<Seam>> seams =
          shared.computeIfAbsent(sdkLoader, loader -> new HashMap<>());
      WeakReference<Seam> held = seams.get(name);
      Seam known = held == null ? null : held.get();
      if (known != null || made == null) {
        return known;
      }
      seams.put(name, new WeakReference<>(made));
      return made;
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
