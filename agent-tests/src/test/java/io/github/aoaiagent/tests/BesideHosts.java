// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import io.github.aoaiagent.tests.origin.TracedApp;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Hosts without another agent, for the README's table. */
final class BesideHosts {
  private static final String ALONE = "alone";
  private static final Pattern API = Pattern.compile("opentelemetry-api-([0-9.]+)\\.jar");

  private BesideHosts() {}

  static List<BesideRow> rows() throws IOException {
    return List.of(plain(), springBoot(), application("1.30.1"), application("current"));
  }

  /** The programs of all shapes, which are run for other tests as well. */
  private static BesideRow plain() throws IOException {
    ObservedShapes azure = ObservedShapes.of(ShapeProgram.AZURE);
    ObservedShapes openai = ObservedShapes.of(ShapeProgram.OPENAI);
    List<SpanView> spans =
        Stream.of(azure, openai).flatMap(shapes -> shapes.spans().stream()).toList();
    boolean same =
        Stream.of(azure, openai)
            .allMatch(shapes -> same(shapes.plain().exit(), shapes.observed().exit()));
    return BesideRow.of("a plain JVM", ALONE, spans, Set.of(), same);
  }

  private static BesideRow springBoot() throws IOException {
    ForkedJvm.Exit plain = fatJar().run();
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit observed =
          ScenarioRun.exporting(fatJar(), receiver.endpoint()).agent("").run();
      return BesideRow.of(
          "Spring Boot's fat jar", ALONE, receiver.spans(), Set.of(), same(plain, observed));
    }
  }

  private static ForkedJvm fatJar() {
    return ForkedJvm.of(
        Path.of(System.getProperty("aoai.sample"), "sample-app-fat.jar").toString());
  }

  /** An application with an OpenTelemetry of its own, which makes its calls in a span. */
  private static BesideRow application(String version) throws IOException {
    try (SimulatedAzureOpenAi service = service();
        OtlpReceiver unobserved = new OtlpReceiver();
        OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit plain = traced(version, service, unobserved).run();
      ForkedJvm.Exit observed = traced(version, service, receiver).agent("").run();
      Set<String> work =
          receiver.spans().stream()
              .filter(span -> span.name().equals("work"))
              .map(SpanView::spanId)
              .collect(Collectors.toSet());
      return BesideRow.of(
          "an application with OpenTelemetry " + api(version),
          ALONE,
          receiver.spans().stream().filter(SpanView::isModelCall).toList(),
          work,
          same(plain, observed));
    }
  }

  private static String api(String version) throws IOException {
    Matcher api = API.matcher(Programs.libraries("opentelemetry-" + version));
    return api.find() ? api.group(1) : version;
  }

  private static SimulatedAzureOpenAi service() {
    SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https();
    for (String deployment : List.of("sync", "async", "refused")) {
      service.answer(deployment, Replies.chat());
    }
    service.answer("stream", Replies.stream());
    return service.answer("iterated", Replies.stream());
  }

  private static ForkedJvm traced(
      String version, SimulatedAzureOpenAi service, OtlpReceiver receiver) throws IOException {
    return ScenarioRun.exporting(
            ForkedJvm.of(TracedApp.class.getName(), service.endpoint(), "early"),
            receiver.endpoint())
        .classPath(
            System.getProperty("aoai.test.classes")
                + File.pathSeparator
                + Programs.libraries("opentelemetry-" + version))
        .jvm("-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore());
  }

  private static boolean same(ForkedJvm.Exit plain, ForkedJvm.Exit observed) {
    return plain.code() == observed.code() && plain.out().equals(observed.out());
  }
}
