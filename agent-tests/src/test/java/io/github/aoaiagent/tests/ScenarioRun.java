// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.sample.service.ReceivedRequest;
import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import io.github.aoaiagent.tests.app.Scenarios;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** One JVM that went through scenarios, and what the service was asked in it. */
record ScenarioRun(ForkedJvm.Exit exit, List<String> requests) {
  private static final int SDK = 16;

  static ScenarioRun plain(List<Case> cases) throws IOException {
    return run(cases, jvm -> jvm);
  }

  static ScenarioRun observed(List<Case> cases, OtlpReceiver receiver, String options)
      throws IOException {
    return run(
        cases,
        jvm ->
            exporting(jvm, receiver.endpoint())
                .agent(options)
                .jvm("-Xlog:redefine+class*=warning"));
  }

  static ForkedJvm exporting(ForkedJvm jvm, String endpoint) {
    return jvm.jvm(
        "-Dotel.exporter.otlp.endpoint=" + endpoint,
        "-Dotel.exporter.otlp.protocol=http/protobuf",
        "-Dotel.bsp.schedule.delay=200");
  }

  static ScenarioRun run(List<Case> cases, UnaryOperator<ForkedJvm> setting) throws IOException {
    try (SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https()) {
      cases.forEach(each -> each.script(service));
      List<String> arguments = new ArrayList<>(List.of(service.endpoint()));
      cases.forEach(each -> arguments.add(each.name()));
      ForkedJvm jvm =
          ForkedJvm.of(Scenarios.class.getName(), arguments.toArray(String[]::new))
              .classPath(ForkedJvm.sdkClassPath(SDK))
              .jvm("-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore());
      ForkedJvm.Exit exit = setting.apply(jvm).run();
      return new ScenarioRun(exit, service.requests().stream().map(ScenarioRun::told).toList());
    }
  }

  /** What must be the same with the agent: everything but ids, dates and multipart boundaries. */
  private static String told(ReceivedRequest request) {
    String type = String.valueOf(request.header("Content-Type"));
    boolean multipart = type.startsWith("multipart/");
    TreeSet<String> headers = new TreeSet<>();
    request.headers().keySet().forEach(name -> headers.add(name.toLowerCase(Locale.ROOT)));
    String body = multipart ? request.body().length + " bytes" : request.text();
    return request + " " + headers + " " + (body.length() > 500 ? summary(body) : body);
  }

  private static String summary(String body) {
    return body.length() + " characters, " + Integer.toHexString(body.hashCode());
  }

  /** The spans of each scenario, in the order in which the calls began. */
  static Map<String, List<SpanView>> byScenario(List<SpanView> spans) {
    Map<String, List<SpanView>> byName = new TreeMap<>();
    spans.stream()
        .sorted(Comparator.comparingLong(SpanView::startNanos))
        .forEach(
            span ->
                byName
                    .computeIfAbsent(span.text("gen_ai.request.model"), name -> new ArrayList<>())
                    .add(span));
    return byName;
  }
}
