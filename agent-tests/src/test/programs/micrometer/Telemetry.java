// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Micrometer as Spring Boot sets it up: observations are spans of OpenTelemetry, and meters. */
final class Telemetry {
  private final ObservationRegistry observations = ObservationRegistry.create();
  private final MeterRegistry meters = new SimpleMeterRegistry();

  /**
   * @param more what else is to be done with observations, given where meters are kept
   */
  @SafeVarargs
  Telemetry(Function<MeterRegistry, ObservationHandler<?>>... more) {
    AutoConfiguredOpenTelemetrySdk.initialize();
    OtelTracer tracer =
        new OtelTracer(
            GlobalOpenTelemetry.getTracer("org.springframework.boot"),
            new OtelCurrentTraceContext(),
            event -> {});
    observations
        .observationConfig()
        .observationHandler(new DefaultTracingObservationHandler(tracer))
        .observationHandler(new DefaultMeterObservationHandler(meters));
    for (Function<MeterRegistry, ObservationHandler<?>> each : more) {
      observations.observationConfig().observationHandler(each.apply(meters));
    }
  }

  ObservationRegistry observations() {
    return observations;
  }

  MeterRegistry meters() {
    return meters;
  }

  /** Does it inside a span of the application, then prints its meters but for their times. */
  void during(Work work) throws Exception {
    inside("work", work);
    System.out.println("== meters");
    meters.getMeters().stream()
        .filter(Telemetry::isOfModels)
        .map(Telemetry::told)
        .sorted()
        .forEach(System.out::println);
  }

  /** Does it inside a span that Micrometer does not know of. */
  static void inside(String name, Work work) throws Exception {
    Span span = GlobalOpenTelemetry.getTracer("app").spanBuilder(name).startSpan();
    try (Scope scope = span.makeCurrent()) {
      work.run();
      System.out.println("left current: " + (Span.current() == span ? name : "another span"));
    } finally {
      span.end();
    }
  }

  /** Other ones have ports among their tags. */
  private static boolean isOfModels(Meter meter) {
    return meter.getId().getName().matches("(gen_ai|spring\\.ai)\\..*");
  }

  private static String told(Meter meter) {
    return meter.getId().getName()
        + " "
        + meter.getId().getTags()
        + " "
        + StreamSupport.stream(meter.measure().spliterator(), false)
            .filter(
                value ->
                    value.getStatistic() == Statistic.COUNT
                        || meter.getId().getType() == Meter.Type.COUNTER)
            .mapToDouble(Measurement::getValue)
            .sum();
  }

  /** What an application does. */
  interface Work {
    void run() throws Exception;
  }
}
