// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.DaemonThread;
import io.github.aoaiagent.call.UsedBudgets;
import io.github.aoaiagent.sdk.Sdks;
import io.github.aoaiagent.telemetry.LateTracer;
import io.github.aoaiagent.telemetry.QuietLogger;
import io.github.aoaiagent.telemetry.TelemetryOptions;
import io.github.aoaiagent.telemetry.embedded.EmbeddedSdk;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts our own OpenTelemetry beside the application and stops it with the JVM. Calls that begin
 * or end before it is ready are written when it is: no call waits for it.
 */
final class TelemetryStartup {
  private final TelemetryOptions options;
  private final Consumer<String> voice;
  private final @Nullable String connectionString;
  private final Map<String, String> settings;
  private final Duration stopTimeout;
  private final LateTracer tracer;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch started = new CountDownLatch(1);
  private volatile @Nullable EmbeddedSdk sdk;

  TelemetryStartup(
      Options options,
      String version,
      @Nullable UsedBudgets budgets,
      @Nullable LongSupplier usageLogDropped,
      Consumer<String> voice) {
    this.options =
        TelemetryOptions.builder(version)
            .metricSet(options.metrics())
            .genAiSystem(options.genAiSystem())
            .contentMode(options.content().mode())
            .duplicates(options.duplicates())
            .agent(options.agentName(), options.agentId())
            .attribution(options.attribution(usageLogDropped != null))
            .sdkScopes(Sdks.spanScopes())
            .budgets(budgets)
            .usageLogDropped(usageLogDropped)
            .microsoftCost(options.microsoftCost())
            .build();
    this.connectionString = options.connectionString();
    this.settings = options.openTelemetry();
    this.voice = voice;
    this.tracer = new LateTracer(voice);
    this.stopTimeout = options.shutdownTimeout();
  }

  TelemetryOptions options() {
    return options;
  }

  /** What writes to our own OpenTelemetry, which is started now if it has not been. */
  CallTracer tracer() {
    if (begins()) {
      DaemonThread.start("aoai-agent-telemetry", this::start);
    }
    return tracer;
  }

  /**
   * Starts OpenTelemetry on this thread, unless calls may be written to another: one that nobody
   * writes to could only complain. The first call that needs it starts it then.
   */
  void startUnless(boolean spared) {
    if (!spared && begins()) {
      start();
    }
  }

  /** Whether it has neither begun to start nor been stopped; it begins now. */
  private boolean begins() {
    return !begun.get() && begun.compareAndSet(false, true);
  }

  private void start() {
    try {
      QuietLogger.voice(voice);
      EmbeddedSdk starting =
          EmbeddedSdk.start(options.version(), voice, connectionString, settings);
      tracer.ready(starting.telemetry(options));
      sdk = starting;
    } finally {
      started.countDown();
    }
  }

  /**
   * Ends what is open and sends what is left, in the time that the options allow.
   *
   * @param since when the end began, as {@link System#nanoTime} tells it
   * @param endCalls ends the calls in progress
   */
  void stop(long since, Runnable endCalls) {
    if (begins()) {
      endCalls.run();
      return;
    }
    long deadline = since + stopTimeout.toNanos();
    try {
      // A program that ends right after its first call may be faster than the start.
      if (!started.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
    endCalls.run();
    EmbeddedSdk running = sdk;
    if (running != null) {
      running.shutdown(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
  }
}
