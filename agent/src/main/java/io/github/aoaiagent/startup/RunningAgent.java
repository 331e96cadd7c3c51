// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import io.github.aoaiagent.observe.CallDispatcher;
import io.github.aoaiagent.observe.CallRegistry;
import io.github.aoaiagent.observe.Seams;
import io.github.aoaiagent.weave.Weaver;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * The agent as the gate knows it, whose class loader is another: its methods are called by
 * reflection. Stopped, it is in no class of an SDK any more and can be collected.
 */
public final class RunningAgent implements ClassFileTransformer {
  private static final long PATIENCE_MILLIS = 5_000;

  private final Weaver weaver;
  private final Seams seams;
  private final CallRegistry calls;
  private final TelemetryStartup telemetry;
  private final UsageLogStartup usageLog;
  private final CostStartup cost;
  private final Thread startup;
  private final Thread shutdownHook;

  RunningAgent(
      Weaver weaver,
      Seams seams,
      CallRegistry calls,
      TelemetryStartup telemetry,
      UsageLogStartup usageLog,
      CostStartup cost,
      Thread startup,
      Thread shutdownHook) {
    this.weaver = weaver;
    this.seams = seams;
    this.calls = calls;
    this.telemetry = telemetry;
    this.usageLog = usageLog;
    this.cost = cost;
    this.startup = startup;
    this.shutdownHook = shutdownHook;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    return weaver.transform(loader, name, redefined, domain, bytes);
  }

  /** Weaves the classes that were loaded before the agent was attached. */
  public void weaveLoaded(Instrumentation instrumentation) {
    weaver.weaveLoaded(instrumentation);
  }

  /**
   * Ends observing and sends what is left. The gate no longer hands classes over by now, so weaving
   * once more gives back what the SDK brought.
   */
  public void stop(Instrumentation instrumentation) throws InterruptedException {
    CallDispatcher.remove();
    startup.join(PATIENCE_MILLIS);
    seams.forget(weaver.weaveLoaded(instrumentation));
    telemetry.stop(System.nanoTime(), calls::close);
    usageLog.close(calls::close);
    cost.close();
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException theJvmEnds) {
      // Then the hook finds that everything has stopped.
    }
  }
}
