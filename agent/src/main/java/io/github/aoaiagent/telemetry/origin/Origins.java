// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.origin;

import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.telemetry.Attribution;
import io.github.aoaiagent.telemetry.TelemetryOptions;
import io.github.aoaiagent.telemetry.origin.RegisteredOrigin.Owner;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds whose OpenTelemetry the calls of an SDK are written to. What is made for an application's
 * OpenTelemetry is reachable from that one's classes only, so that both can be collected.
 */
public final class Origins {
  static final String GLOBAL = "io.opentelemetry.api.GlobalOpenTelemetry";

  private final OriginChoice choice;
  private final Supplier<CallTracer> embedded;
  private final Attribution attribution;
  private final OriginVoice voice;
  private final @Nullable AgentOrigin agent;
  private final ClassValue<RegisteredOrigin> byGlobal;
  private volatile boolean embeddedChosen;

  /**
   * @param embedded writes to our own OpenTelemetry; asked once a call needs it
   * @param ownClasses class files of the agent by class name with dots
   * @param problems is told if an OpenTelemetry cannot be used
   * @param remarks is told which one is used
   */
  public Origins(
      OriginChoice choice,
      Supplier<CallTracer> embedded,
      TelemetryOptions options,
      Function<String, byte @Nullable []> ownClasses,
      Consumer<String> problems,
      Consumer<String> remarks) {
    this.choice = choice;
    this.embedded = embedded;
    this.attribution = options.attribution();
    this.voice = new OriginVoice(choice, problems, remarks);
    this.agent =
        choice == OriginChoice.AUTO || choice == OriginChoice.AGENT
            ? new AgentOrigin(options, ownClasses, voice)
            : null;
    this.byGlobal =
        new ClassValue<>() {
          @Override
          protected RegisteredOrigin computeValue(Class<?> global) {
            return new RegisteredOrigin(Owner.APPLICATION, global, options, ownClasses, voice);
          }
        };
  }

  /** What traces the calls of the SDK that was loaded by this loader. Settled by its calls. */
  public CallTracer of(@Nullable ClassLoader sdk) {
    ApplicationBaggage baggage =
        attribution.hasTags() ? ApplicationBaggage.seenFrom(sdk, attribution) : null;
    if (choice == OriginChoice.EMBEDDED) {
      return baggage == null ? otherwise() : new OriginTracer(null, null, baggage, this);
    }
    return new OriginTracer(agent, application(sdk), baggage, this);
  }

  /**
   * Whether calls of classes of this loader may be written to an OpenTelemetry that is not ours.
   * Loads no class, but for those of an agent that is there.
   */
  public boolean mayBeOthers(@Nullable ClassLoader application) {
    if (choice != OriginChoice.AUTO) {
      return choice != OriginChoice.EMBEDDED;
    }
    return AgentOrigin.isAttached() || mayBeSeenFrom(application);
  }

  private @Nullable RegisteredOrigin application(@Nullable ClassLoader sdk) {
    if (choice == OriginChoice.AGENT) {
      return null;
    }
    try {
      return byGlobal.get(Class.forName(GLOBAL, false, sdk));
    } catch (ClassNotFoundException | LinkageError noOpenTelemetry) {
      return null;
    }
  }

  /** What traces calls where no other OpenTelemetry is wanted or there. */
  CallTracer otherwise() {
    if (choice == OriginChoice.APPLICATION || choice == OriginChoice.AGENT) {
      voice.missing();
      return NoTracer.INSTANCE;
    }
    if (!embeddedChosen) {
      embeddedChosen = true;
      voice.chosen(OriginVoice.OWN);
    }
    return embedded.get();
  }

  private static boolean mayBeSeenFrom(@Nullable ClassLoader application) {
    String resource = GLOBAL.replace('.', '/') + ".class";
    return application == null
        ? ClassLoader.getSystemResource(resource) != null
        : application.getResource(resource) != null;
  }
}
