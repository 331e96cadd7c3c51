// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import io.github.aoaiagent.AgentLoader;
import io.github.aoaiagent.AoaiAgent;
import io.github.aoaiagent.bridge.BridgeDefinition;
import io.github.aoaiagent.call.CallListener;
import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.DaemonThread;
import io.github.aoaiagent.cost.BudgetPlan;
import io.github.aoaiagent.cost.Budgets;
import io.github.aoaiagent.cost.Pricing;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the agent together, when the first class of an SDK loads. It runs on the application's
 * thread that loads the class: what can wait is left to a thread of the agent.
 */
public final class AgentStartup {
  private AgentStartup() {}

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
    Voice voice = new Voice();
    Options options = new Options(arguments, System::getProperty, System::getenv, voice);
    Failures failures = new Failures(voice);
    Pricing.Setting cost = options.cost();
    Pricing pricing = cost == null ? null : new Pricing(cost, voice);
    BudgetPlan plan = options.budgets();
    Budgets budgets =
        plan == null
            ? null
            : new Budgets(
                plan, cost == null ? "USD" : cost.currency(), System::currentTimeMillis, voice);
    UsageLogStartup usageLog = new UsageLogStartup(options, voice);
    Path logs = options.usageLog();
    Runnable restoring =
        budgets == null || logs == null
            ? null
            : new BudgetRestore(logs, options.serviceName(), budgets.earlier(), voice);
    TelemetryStartup telemetry =
        new TelemetryStartup(options, version(), budgets, usageLog.dropped(), voice);
    CallRegistry calls =
        new CallRegistry(
            listeners(options, pricing, budgets, usageLog, voice),
            options.providers(),
            options.contentPolicy(),
            failures,
            options.maxAge(),
            plan != null && plan.blocks() ? budgets : null,
            options.injectsStreamUsage() ? new UsageInjection(voice) : null);

    BridgeDefinition.define(instrumentation, entry(loader, "agent/bridge"));
    Origins origins =
        new Origins(
            options.otel(),
            telemetry::tracer,
            telemetry.options(),
            name -> ownClass(loader, name),
            calls::unseen,
            options.print() ? voice : remark -> {});
    Seams seams =
        new Seams(
            Sdks.ALL,
            calls,
            tracers(origins, options),
            instrumentation,
            name -> seamClass(loader, name));
    CallDispatcher.install(seams, failures);
    Weaver weaver =
        new Weaver(
            points(),
            Patches.read(loader.bytes("agent/patches")),
            name -> ownClass(loader, name),
            calls::unseen);

    ClassLoader application = Thread.currentThread().getContextClassLoader();
    Thread startup =
        DaemonThread.start(
            "aoai-agent-startup",
            () -> {
              // First, because calls can wait for telemetry but not for being seen.
              if (missedClasses) {
                weaver.weaveLoaded(instrumentation);
              }
              usageLog.start();
              if (pricing != null) {
                pricing.load();
              }
              telemetry.startUnless(origins.mayBeOthers(application));
              options.tellUnknown(
                  System.getProperties().stringPropertyNames(), System.getenv().keySet());
              if (restoring != null) {
                restoring.run();
              }
            });
    Thread stop =
        DaemonThread.unstarted(
            "aoai-agent-stop",
            () -> {
              usageLog.flush(calls::abandonAll);
              telemetry.stop(calls::abandonAll);
            });
    Runtime.getRuntime().addShutdownHook(stop);
    return new RunningAgent(weaver, seams, calls, telemetry, usageLog, budgets, startup, stop);
  }

  private static String version() {
    String version = AoaiAgent.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  private static List<CallListener> listeners(
      Options options,
      @Nullable Pricing pricing,
      @Nullable Budgets budgets,
      UsageLogStartup usageLog,
      Voice voice) {
    List<CallListener> listeners = new ArrayList<>();
    if (pricing != null) {
      listeners.add(pricing);
    }
    if (budgets != null) {
      listeners.add(budgets);
    }
    usageLog.addTo(listeners);
    if (options.print()) {
      listeners.add(new CallPrinter(voice));
    }
    return listeners;
  }

  private static Function<@Nullable ClassLoader, CallTracer> tracers(
      Origins origins, Options options) {
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

  private static byte @Nullable [] ownClass(AgentLoader loader, String name) {
    return loader.bytes("agent/" + name.replace('.', '/') + ".classdata");
  }

  private static byte @Nullable [] seamClass(AgentLoader loader, String name) {
    return loader.bytes("seams/" + name.replace('.', '/') + ".classdata");
  }

  private static byte[] entry(AgentLoader loader, String name) {
    byte[] bytes = loader.bytes(name);
    if (bytes == null) {
      throw new IllegalStateException("the agent's jar has no " + name);
    }
    return bytes;
  }
}
