// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.Reply;
import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import io.github.aoaiagent.tests.origin.TracedApp;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In an application that has OpenTelemetry itself, calls are part of its traces. */
class OriginTest {
  private static final String OURS = "io.github.aoaiagent";
  private static final String APPLICATIONS = "the-application";
  private static final List<String> CALLS =
      List.of("sync", "async", "stream", "iterated", "refused");

  @Test
  void callsAreInTheTraceOfTheApplication() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      run("early", "traced", receiver);
      Map<String, SpanView> byId = byId(receiver.spans());
      SpanView work = named("work", receiver.spans());
      for (String call : CALLS) {
        SpanView ours = named("chat " + call, receiver.spans());
        assertEquals(work.traceId(), ours.traceId(), call);
        assertEquals(work.spanId(), ours.parentSpanId(), call);
        assertEquals(1, httpSpansBelow(ours, byId), () -> call + " in " + told(receiver.spans()));
      }
      assertEquals(CALLS.size(), modelCalls(receiver.spans()).size());
      assertEquals(
          CALLS.size() - 1,
          receiver.spans().stream().filter(s -> s.has("gen_ai.usage.input_tokens")).count());
      assertEquals(List.of(), Contract.violations(modelCalls(receiver.spans())));
    }
  }

  @Test
  void theApplicationsSdkExportsThem() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      run("early", "traced", receiver);
      for (SpanView span : receiver.spans()) {
        assertEquals(APPLICATIONS, span.resource().get("service.name"), span::toString);
        assertTrue(!span.resource().containsKey("telemetry.distro.name"), span::toString);
      }
      assertEquals(
          List.of(),
          MetricContract.violations(
              MetricContract.Profile.BOTH, receiver.metrics(), modelCalls(receiver.spans())));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10.1", "1.30.1"})
  void anOldOpenTelemetryServesAsWell(String version) throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      run("early", version, receiver);
      SpanView work = named("work", receiver.spans());
      for (String call : CALLS) {
        SpanView ours = named("chat " + call, receiver.spans());
        assertEquals(work.spanId(), ours.parentSpanId(), call);
        assertEquals(APPLICATIONS, ours.resource().get("service.name"));
      }
      assertEquals(List.of(), Contract.violations(modelCalls(receiver.spans())));
    }
  }

  /** The application would not survive if the agent had touched the global before. */
  @ParameterizedTest
  @ValueSource(strings = {"1.10.1", "1.30.1", "current"})
  void theApplicationMayRegisterAfterItsFirstCall(String version) throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      run("late", version, receiver);
      assertTrue(isEmbedded(named("chat before", receiver.spans())));
      assertTrue(!isEmbedded(named("chat after", receiver.spans())));
      assertEquals(2, modelCalls(receiver.spans()).size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.30.1", "current"})
  void anOpenTelemetryThatDoesNothingIsNone(String version) throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      run("idle", version, receiver);
      assertTrue(isEmbedded(named("chat alone", receiver.spans())));
      assertEquals(1, receiver.spans().size());
    }
  }

  /** As the README says, for an OpenTelemetry that is handed around. */
  @Test
  void anOpenTelemetryThatIsHandedAroundIsMadeKnownByOneLine() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      run("handed", "current", receiver);
      SpanView after = named("chat after", receiver.spans());
      assertEquals(named("work", receiver.spans()).spanId(), after.parentSpanId());
      assertTrue(!isEmbedded(after));
      assertEquals(2, modelCalls(receiver.spans()).size());
    }
  }

  @Test
  void anOpenTelemetryThatThrowsIsGivenUp() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      run(
          "broken-start",
          "current",
          receiver,
          "",
          "the application's OpenTelemetry cannot be written to"
              + " (java.lang.IllegalStateException: cannot start)");
      assertEquals(CALLS.size() + 1, modelCalls(receiver.spans()).size());
      assertTrue(receiver.spans().stream().allMatch(OriginTest::isEmbedded));
    }
  }

  @Test
  void whatThrowsWhenACallEndsHurtsNobody() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      run("broken-end", "current", receiver, "", "a call could not be observed");
    }
  }

  @Test
  void ourOwnIfAskedFor() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      run("late", "current", receiver, "otel=embedded");
      assertEquals(2, modelCalls(receiver.spans()).size());
      assertTrue(modelCalls(receiver.spans()).stream().allMatch(OriginTest::isEmbedded));
    }
  }

  @Test
  void theApplicationsIfAskedForAndNothingBeforeIt() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      run(
          "late",
          "current",
          receiver,
          "otel=application",
          "otel=application, but the application has not registered a GlobalOpenTelemetry;");
      assertTrue(!isEmbedded(named("chat after", receiver.spans())));
      assertEquals(1, modelCalls(receiver.spans()).size());
    }
  }

  @Test
  void anotherAgentsIfAskedForIsMissed() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      run(
          "late",
          "current",
          receiver,
          "otel=agent",
          "otel=agent, but no other agent with an OpenTelemetry is there;");
      assertEquals(List.of(), modelCalls(receiver.spans()));
    }
  }

  static void run(String what, String version, OtlpReceiver receiver) throws IOException {
    run(what, version, receiver, "");
  }

  /** Runs it with the agent, and without: the receiver is told of the former only. */
  static void run(
      String what, String version, OtlpReceiver receiver, String options, String... voice)
      throws IOException {
    try (SimulatedAzureOpenAi service = service();
        OtlpReceiver unobserved = new OtlpReceiver()) {
      ForkedJvm.Exit observed = jvm(what, version, service, receiver).agent(options).run();
      assertEquals(0, observed.code(), observed::err);
      observed.assertLike(jvm(what, version, service, unobserved).run(), voice);
    }
  }

  private static SimulatedAzureOpenAi service() {
    SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https();
    for (String deployment : List.of("sync", "async", "before", "after", "alone")) {
      service.answer(deployment, Replies.chat());
    }
    service.answer("stream", Replies.stream());
    service.answer("iterated", Replies.stream());
    service.answer("refused", Reply.json("{\"error\":{\"code\":\"401\"}}").status(401));
    return service;
  }

  private static ForkedJvm jvm(
      String what, String version, SimulatedAzureOpenAi service, OtlpReceiver receiver)
      throws IOException {
    Path libraries =
        Path.of(System.getProperty("aoai.sdk.classpaths"), "opentelemetry-" + version + ".txt");
    return ScenarioRun.exporting(
            ForkedJvm.of(TracedApp.class.getName(), service.endpoint(), what), receiver.endpoint())
        .classPath(
            System.getProperty("aoai.test.classes")
                + File.pathSeparator
                + Files.readString(libraries).strip())
        .jvm(
            // No times in what the application logs.
            "-Djava.util.logging.SimpleFormatter.format=%4$s %5$s%n",
            "-Dotel.service.name=" + APPLICATIONS,
            "-Dotel.exporter.otlp.traces.endpoint=" + receiver.endpoint() + "/v1/traces",
            "-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore());
  }

  private static boolean isEmbedded(SpanView span) {
    return "aoai-agent".equals(span.resource().get("telemetry.distro.name"));
  }

  private static List<SpanView> modelCalls(List<SpanView> spans) {
    return spans.stream().filter(SpanView::isModelCall).toList();
  }

  private static SpanView named(String name, List<SpanView> spans) {
    List<SpanView> found = spans.stream().filter(span -> span.name().equals(name)).toList();
    assertEquals(1, found.size(), () -> name + " in " + told(spans));
    return found.get(0);
  }

  private static Map<String, SpanView> byId(List<SpanView> spans) {
    return spans.stream().collect(Collectors.toMap(SpanView::spanId, span -> span));
  }

  /** The HTTP spans of azure-core's own instrumentation that are inside a span. */
  private static long httpSpansBelow(SpanView span, Map<String, SpanView> byId) {
    return byId.values().stream()
        .filter(each -> each.has("http.request.method") && isInside(each, span, byId))
        .count();
  }

  private static boolean isInside(SpanView span, SpanView outer, Map<String, SpanView> byId) {
    for (SpanView up = span; up != null; up = byId.get(up.parentSpanId())) {
      if (up.parentSpanId().equals(outer.spanId())) {
        return true;
      }
    }
    return false;
  }

  private static String told(List<SpanView> spans) {
    return spans.stream()
        .map(
            s ->
                "\n"
                    + s.name()
                    + " "
                    + s.spanId()
                    + " < "
                    + s.parentSpanId()
                    + " "
                    + s.scope()
                    + " "
                    + s.attributes().keySet())
        .collect(Collectors.joining());
  }
}
