// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.observe;

import io.github.aoaiagent.sdk.Sdk;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Loads the seam of one SDK next to one copy of it: the seam's own classes are defined here, the
 * agent's come from the agent, everything else is what the SDK sees.
 */
final class SeamLoader extends ClassLoader {
  private static final String AGENT = "io.github.aoaiagent.";

  static {
    registerAsParallelCapable();
  }

  private final Sdk sdk;
  private final @Nullable ClassLoader sdkLoader;
  private final Function<String, byte @Nullable []> seamClasses;

  SeamLoader(
      Sdk sdk, @Nullable ClassLoader sdkLoader, Function<String, byte @Nullable []> seamClasses) {
    super(SeamLoader.class.getClassLoader());
    this.sdk = sdk;
    this.sdkLoader = sdkLoader;
    this.seamClasses = seamClasses;
  }

  /** Lets the seam use the SDK's classes that are not exported, where the SDK is a named module. */
  void openInternals(Instrumentation instrumentation) {
    for (String name : sdk.internals()) {
      try {
        Class<?> internal = Class.forName(name, false, sdkLoader);
        if (internal.getModule().isNamed()) {
          instrumentation.redefineModule(
              internal.getModule(),
              Set.of(),
              Map.of(internal.getPackageName(), Set.of(getUnnamedModule())),
              Map.of(),
              Set.of(),
              Map.of());
        }
      } catch (ClassNotFoundException notInThisVersion) {
        // Older versions lack some; what the seam then misses is told when it misses it.
      }
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("java.") || (name.startsWith(AGENT) && !isSeamClass(name))) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      return isSeamClass(name) ? define(name) : Class.forName(name, false, sdkLoader);
    }
  }

  private boolean isSeamClass(String name) {
    int nested = name.indexOf('$');
    return sdk.seamClasses().contains(nested < 0 ? name : name.substring(0, nested));
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = seamClasses.apply(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    // A thread that the SDK starts keeps the domains of who called: ours must not lead back here.
    return defineClass(name, bytes, 0, bytes.length, SeamLoader.class.getProtectionDomain());
  }
}
