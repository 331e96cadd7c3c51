// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.origin;

import io.github.aoaiagent.telemetry.TelemetryOptions;
import io.github.aoaiagent.telemetry.origin.RegisteredOrigin.Owner;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Another agent that is built on OpenTelemetry: its API is on the boot loader, under names of its
 * own. It may come after us, by the order of the flags or attached late; so it is looked for by
 * calls, once in a while, until it is there.
 */
final class AgentOrigin {
  private static final String GLOBAL = ShadedNames.PREFIX + Origins.GLOBAL;
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final TelemetryOptions options;
  private final Function<String, byte @Nullable []> ownClasses;
  private final OriginVoice voice;
  private volatile @Nullable RegisteredOrigin origin;
  private volatile long lookedNanos = System.nanoTime() - PAUSE_NANOS;

  /**
   * @param ownClasses class files of this agent by class name with dots
   */
  AgentOrigin(
      TelemetryOptions options, Function<String, byte @Nullable []> ownClasses, OriginVoice voice) {
    this.options = options;
    this.ownClasses = ownClasses;
    this.voice = voice;
  }

  /** What writes to the agent's OpenTelemetry, or null if no such agent is there. */
  @Nullable RegisteredOrigin found() {
    RegisteredOrigin found = origin;
    return found == null && System.nanoTime() - lookedNanos >= PAUSE_NANOS ? look() : found;
  }

  private synchronized @Nullable RegisteredOrigin look() {
    if (origin == null) {
      Class<?> global = global();
      lookedNanos = System.nanoTime();
      if (global != null) {
        origin = new RegisteredOrigin(Owner.AGENT, global, options, this::shaded, voice);
      }
    }
    return origin;
  }

  private byte @Nullable [] shaded(String className) {
    byte[] bytes = ownClasses.apply(className);
    return bytes == null ? null : ShadedNames.in(bytes);
  }

  /** Whether one is there. */
  static boolean isAttached() {
    return global() != null;
  }

  private static @Nullable Class<?> global() {
    try {
      return Class.forName(GLOBAL, false, null);
    } catch (ClassNotFoundException | LinkageError noAgent) {
      return null;
    }
  }
}
