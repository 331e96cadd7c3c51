// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import io.github.aoaiagent.telemetry.SpanEnd;
import io.github.aoaiagent.telemetry.Telemetry;
import io.github.aoaiagent.telemetry.TelemetryOptions;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Our own OpenTelemetry SDK, configured by {@code OTEL_*} variables and {@code otel.*} properties
 * in their documented meaning. Starts once; if it cannot, it says why once and nothing is exported.
 */
public final class EmbeddedSdk {
  private static final ClassLoader OURS = EmbeddedSdk.class.getClassLoader();

  private final String version;
  private final Consumer<String> voice;
  private final Patience patience = Patience.renew();
  private boolean handsOver = true;
  private boolean samplerLooks = true;
  private @Nullable OpenTelemetrySdk sdk;

  private EmbeddedSdk(String version, Consumer<String> voice) {
    this.version = version;
    this.voice = voice;
  }

  /**
   * Starts the SDK on this thread.
   *
   * @param voice is told what the user should know: that it failed, or could not send all
   */
  public static EmbeddedSdk start(String version, Consumer<String> voice) {
    return start(version, voice, null, Map.of());
  }

  /**
   * Starts the SDK on this thread.
   *
   * @param voice is told what the user should know: that it failed, or could not send all
   * @param connectionString of Application Insights, or null if nothing is to go there
   * @param settings properties of OpenTelemetry that go before those of the JVM
   */
  public static EmbeddedSdk start(
      String version,
      Consumer<String> voice,
      @Nullable String connectionString,
      Map<String, String> settings) {
    EmbeddedSdk embedded = new EmbeddedSdk(version, voice);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(OURS);
    try {
      // Settles where contexts are kept while only our class loader is asked for it.
      Context.current();
      embedded.sdk = embedded.configured(connectionString, settings).build().getOpenTelemetrySdk();
    } catch (RuntimeException | LinkageError e) {
      voice.accept(
          "OpenTelemetry cannot be set up: "
              + reason(e)
              + ". No telemetry is sent; correct the OTEL_* variable or otel.* property and"
              + " restart");
    } finally {
      thread.setContextClassLoader(before);
    }
    return embedded;
  }

  /** Whether there is an SDK at all. */
  public boolean isRunning() {
    return sdk != null;
  }

  /** The SDK, or one that does nothing if there is none. */
  public OpenTelemetry openTelemetry() {
    return sdk == null ? OpenTelemetry.noop() : sdk;
  }

  /** What writes calls to this SDK. */
  public Telemetry telemetry(TelemetryOptions options) {
    SpanEnd end = handsOver ? new Handover(samplerLooks) : SpanEnd.PLAIN;
    return new Telemetry(openTelemetry(), options, new FirstSpan(end));
  }

  /** Sends what is left and stops, but waits no longer than that. */
  public void shutdown(Duration bound) {
    OpenTelemetrySdk running = sdk;
    if (running == null) {
      return;
    }
    patience.end();
    CompletableResultCode stopped = new CompletableResultCode();
    Thread stopper = new Thread(null, () -> stop(running, stopped), "aoai-otel-stop", 0, false);
    stopper.setDaemon(true);
    stopper.start();
    stopped.join(bound.toNanos(), TimeUnit.NANOSECONDS);
    if (!stopped.isDone()) {
      voice.accept(
          "OpenTelemetry could not send everything within " + bound.toMillis() + " ms at the end");
    }
  }

  private static void stop(OpenTelemetrySdk running, CompletableResultCode stopped) {
    // Metrics last, because their shutdown waits for its export while the others only begin one.
    CompletableResultCode spans = running.getSdkTracerProvider().shutdown();
    CompletableResultCode logs = running.getSdkLoggerProvider().shutdown();
    CompletableResultCode metrics = running.getSdkMeterProvider().shutdown();
    CompletableResultCode.ofAll(List.of(spans, logs, metrics)).whenComplete(stopped::succeed);
  }

  private AutoConfiguredOpenTelemetrySdkBuilder configured(
      @Nullable String connectionString, Map<String, String> settings) {
    AutoConfiguredOpenTelemetrySdkBuilder builder = builder();
    if (!settings.isEmpty()) {
      builder.addPropertiesCustomizer(config -> settings);
    }
    if (connectionString != null) {
      ApplicationInsights.of(connectionString, voice).exportFrom(builder, this::receiving);
    }
    Scraping.offer(builder, voice);
    return builder
        .setServiceClassLoader(OURS)
        .disableShutdownHook()
        .addPropertiesSupplier(() -> Map.of("otel.exporter.otlp.protocol", "http/protobuf"))
        .addResourceCustomizer((resource, config) -> distro().merge(resource))
        .addSamplerCustomizer(this::watched)
        .addSpanProcessorCustomizer(this::receiving);
  }

  /**
   * Not by the public method: New Relic's agent weaves it wherever it is, waits in it for its own
   * collector, and has everything sent there.
   */
  private static AutoConfiguredOpenTelemetrySdkBuilder builder() {
    try {
      Constructor<AutoConfiguredOpenTelemetrySdkBuilder> constructor =
          AutoConfiguredOpenTelemetrySdkBuilder.class.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException ofAnotherVersion) {
      return AutoConfiguredOpenTelemetrySdk.builder();
    }
  }

  private Resource distro() {
    return Resource.create(
        Attributes.of(
            AttributeKey.stringKey("telemetry.distro.name"),
            "aoai-agent",
            AttributeKey.stringKey("telemetry.distro.version"),
            version));
  }

  /** The samplers that OpenTelemetry brings decide by trace id and parent alone. */
  private Sampler watched(Sampler sampler, ConfigProperties config) {
    samplerLooks = !sampler.getClass().getName().startsWith("io.opentelemetry.sdk.trace.samplers.");
    return sampler;
  }

  private SpanProcessor receiving(SpanProcessor processor, ConfigProperties config) {
    for (String limit :
        List.of(
            "otel.attribute.count.limit",
            "otel.attribute.value.length.limit",
            "otel.span.attribute.count.limit",
            "otel.span.attribute.value.length.limit")) {
      if (config.getString(limit) != null) {
        handsOver = false;
        return processor;
      }
    }
    return Handover.receiving(processor);
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.toString() : message;
  }
}
