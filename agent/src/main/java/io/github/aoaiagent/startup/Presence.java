// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Tells whoever attaches to this JVM whether the agent is here. Kept among the JVM's agent
 * properties, which are read by attaching and, unlike system properties, are not the application's.
 */
public final class Presence {
  public static final String PROPERTY = "aoai-agent";

  /** Every call is observed. */
  public static final String OBSERVING = "observing";

  /** No class of an SDK has been loaded yet. */
  public static final String WAITING = "waiting";

  /** What asked to be attached was too late. */
  public static final String ALREADY = "already";

  public static final String DETACHED = "detached";

  /** It could not start; what follows says why. */
  public static final String FAILED = "failed: ";

  private Presence() {}

  /** Called by the gate, by reflection. */
  public static void tell(Instrumentation instrumentation, String presence)
      throws ReflectiveOperationException {
    Class<?> support = Class.forName("jdk.internal.vm.VMSupport");
    instrumentation.redefineModule(
        support.getModule(),
        Set.of(),
        Map.of(support.getPackageName(), Set.of(Presence.class.getModule())),
        Map.of(),
        Set.of(),
        Map.of());
    Properties properties = (Properties) support.getMethod("getAgentProperties").invoke(null);
    properties.setProperty(PROPERTY, presence);
  }
}
