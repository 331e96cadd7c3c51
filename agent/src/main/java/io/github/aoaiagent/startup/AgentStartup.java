// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import io.github.aoaiagent.AgentLoader;
import io.github.aoaiagent.AoaiAgent;
import io.github.aoaiagent.bridge.BridgeDefinition;
import io.github.aoaiagent.call.CallListener;
import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.DaemonThread;
import io.github.aoaiagent.observe.CallDispatcher;
import io.github.aoaiagent.observe.CallPrinter;
import io.github.aoaiagent.observe.CallRegistry;
import io.github.aoaiagent.observe.Failures;
import io.github.aoaiagent.observe.Seams;
import io.github.aoaiagent.sdk.Sdk;
import io.github.aoaiagent.sdk.Sdks;
import io.github.aoaiagent.sdk.WeavePoint;
import io.github.aoaiagent.telemetry.Caller;
import io.github.aoaiagent.telemetry.CallingCode;
import io.github.aoaiagent.telemetry.origin.Origins;
import io.github.aoaiagent.weave.Patches;
import io.github.aoaiagent.weave.Weaver;
import io.github.aoaiagent.wire.UsageInjection;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the agent together, when the first class of an SDK loads. It runs on the application's
 * thread that loads the class: what can wait is left to a thread of the agent.
 */
public final class AgentStartup {
  private final Instrumentation instrumentation;
  private final AgentLoader loader;
  private final Voice voice = new Voice();
  private final Failures failures = new Failures(voice);
  private final Options options;
  private final CostStartup cost;
  private final UsageLogStartup usageLog;
  private final TelemetryStartup telemetry;
  private final CallRegistry calls;

  private AgentStartup(
      @Nullable String arguments, Instrumentation instrumentation, AgentLoader loader) {
    this.instrumentation = instrumentation;
    this.loader = loader;
    options = new Options(arguments, System::getProperty, System::getenv, voice);
    cost = new CostStartup(options, voice);
    usageLog = new UsageLogStartup(options, voice);
    telemetry = new TelemetryStartup(options, version(), cost.used(), usageLog.dropped(), voice);
    calls =
        new CallRegistry(
            listeners(),
            options.providers(),
            options.content().policy(),
            failures,
            options.maxAge(),
            cost.gate(),
            options.injectsStreamUsage() ? new UsageInjection(voice) : null,
            options.estimatesStreamUsage() ? EstimateStartup.counter(options, cost, voice) : null);
  }

  /**
   * Starts the agent.
   *
   * @param arguments what follows the {@code =} of the flag, or null
   * @param loader the one that loaded this class
   * @param missedClasses whether classes that are to be woven have loaded already
   * @return what weaves the SDKs' classes, and can be stopped
   */
  public static ClassFileTransformer start(
      @Nullable String arguments,
      Instrumentation instrumentation,
      AgentLoader loader,
      boolean missedClasses)
      throws IllegalAccessException {
    loader.urls(new EntryUrls(loader::bytes));
    return new AgentStartup(arguments, instrumentation, loader).start(missedClasses);
  }

  private RunningAgent start(boolean missedClasses) throws IllegalAccessException {
    BridgeDefinition.define(instrumentation, entry("agent/bridge"));
    Origins origins = origins();
    Seams seams = new Seams(Sdks.ALL, calls, tracers(origins), instrumentation, this::seamClass);
    CallDispatcher.install(seams, failures);
    Weaver weaver =
        new Weaver(
            points(), Patches.read(loader.bytes("agent/patches")), this::ownClass, calls::unseen);
    Thread startup = startBeside(origins, weaver, missedClasses);
    Thread stop =
        DaemonThread.unstarted(
            "aoai-agent-stop",
            () -> {
              long since = System.nanoTime();
              failures.guard("usage log", () -> usageLog.flush(calls::abandonAll));
              failures.guard("telemetry", () -> telemetry.stop(since, calls::abandonAll));
            });
    Runtime.getRuntime().addShutdownHook(stop);
    return new RunningAgent(weaver, seams, calls, telemetry, usageLog, cost, startup, stop);
  }

  private Origins origins() {
    return new Origins(
        options.otel(),
        telemetry::tracer,
        telemetry.options(),
        this::ownClass,
        calls::unseen,
        options.print() ? voice : remark -> {});
  }

  /** Does what can wait. */
  private Thread startBeside(Origins origins, Weaver weaver, boolean missedClasses) {
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    return DaemonThread.start(
        "aoai-agent-startup",
        () -> {
          // First, because calls can wait for telemetry but not for being seen.
          if (missedClasses) {
            weaver.weaveLoaded(instrumentation);
          }
          usageLog.start();
          cost.load();
          telemetry.startUnless(origins.mayBeOthers(application));
          options.tellUnknown(
              System.getProperties().stringPropertyNames(), System.getenv().keySet());
          cost.restore();
        });
  }

  private static String version() {
    String version = AoaiAgent.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  private List<CallListener> listeners() {
    List<CallListener> listeners = new ArrayList<>();
    cost.addTo(listeners);
    usageLog.addTo(listeners);
    if (options.print()) {
      listeners.add(new CallPrinter(voice));
    }
    return listeners;
  }

  private Function<@Nullable ClassLoader, CallTracer> tracers(Origins origins) {
    return options.caller() == Caller.CODE
        ? sdk -> new CallingCode(origins.of(sdk), Sdks.packages())
        : origins::of;
  }

  private static List<WeavePoint> points() {
    List<WeavePoint> points = new ArrayList<>();
    for (Sdk sdk : Sdks.ALL) {
      points.addAll(sdk.points());
    }
    return points;
  }

  private byte @Nullable [] ownClass(String name) {
    return loader.bytes("agent/" + name.replace('.', '/') + ".classdata");
  }

  private byte @Nullable [] seamClass(String name) {
    return loader.bytes("seams/" + name.replace('.', '/') + ".classdata");
  }

  private byte[] entry(String name) {
    byte[] bytes = loader.bytes(name);
    if (bytes == null) {
      throw new IllegalStateException("the agent's jar has no " + name);
    }
    return bytes;
  }
}
