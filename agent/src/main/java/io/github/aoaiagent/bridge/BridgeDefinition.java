// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.bridge;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;

/** Defines the bridge into {@code java.lang}; to be done before a class that names it is loaded. */
public final class BridgeDefinition {
  private BridgeDefinition() {}

  /**
   * Opens {@code java.lang} to this agent alone and defines the bridge there.
   *
   * @param bridge the bytes of {@code java.lang.AoaiBridge}
   * @throws IllegalAccessException if the JVM does not let us; nothing can be observed then
   */
  public static void define(Instrumentation instrumentation, byte[] bridge)
      throws IllegalAccessException {
    if (isDefined()) {
      return;
    }
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(BridgeDefinition.class.getModule())),
        Set.of(),
        Map.of());
    MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(bridge);
  }

  /** An agent that was detached leaves the bridge: what it wove may still be running. */
  private static boolean isDefined() {
    try {
      Class.forName("java.lang." + "AoaiBridge", false, null);
      return true;
    } catch (ClassNotFoundException firstAgent) {
      return false;
    }
  }
}
