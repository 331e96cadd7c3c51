// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What azure-ai-openai is answered in its bad cases, openai-java is answered here. */
class OpenAiBrokenTest {
  @Test
  void theApplicationNoticesNothingAndNothingIsInvented() throws IOException {
    Map<String, Case> cases = cases();
    try (OtlpReceiver receiver = new OtlpReceiver();
        OtlpReceiver unobserved = new OtlpReceiver()) {
      ForkedJvm.Exit plain = run(cases, jvm -> ScenarioRun.exporting(jvm, unobserved.endpoint()));
      ForkedJvm.Exit observed =
          run(cases, jvm -> ScenarioRun.exporting(jvm, receiver.endpoint()).agent(""));
      observed.assertLike(plain);
      assertEquals(0, plain.code(), plain::err);
      List<SpanView> spans = receiver.spans();
      Map<String, Long> counted =
          spans.stream()
              .collect(
                  Collectors.groupingBy(
                      span -> span.text("gen_ai.request.model"),
                      TreeMap::new,
                      Collectors.counting()));
      assertEquals(
          cases.keySet().stream()
              .collect(Collectors.toMap(name -> name, name -> 1L, Long::sum, TreeMap::new)),
          counted);
      assertEquals(List.of(), Contract.violations(spans));
      assertEquals(List.of(), spans.stream().filter(OpenAiBrokenTest::isInvented).toList());
    }
  }

  /** Usage that the service did not tell rightly. */
  private static boolean isInvented(SpanView span) {
    String model = span.text("gen_ai.request.model");
    boolean untold =
        Stream.of("usage-", "malformed", "empty", "null", "array", "html", "invalid-utf8", "cut")
            .anyMatch(model::contains);
    return untold
        && (span.has("gen_ai.usage.input_tokens") || span.has("gen_ai.usage.output_tokens"));
  }

  /** By the model that is asked, each case once for each way that it is about. */
  private static Map<String, Case> cases() {
    Map<String, Case> cases = new TreeMap<>();
    for (Case each : BrokenCases.all()) {
      String name = each.name().substring(each.name().indexOf('.') + 1);
      cases.putIfAbsent("blocking." + name, each);
      cases.putIfAbsent("async." + name, each);
    }
    List<Case> streams = new ArrayList<>(StreamCases.unusual());
    streams.addAll(StreamCases.broken());
    streams.removeIf(each -> each.name().contains("many"));
    for (Case each : streams) {
      cases.putIfAbsent("stream." + each.name().substring(each.name().indexOf('.') + 1), each);
    }
    return cases;
  }

  private static ForkedJvm.Exit run(Map<String, Case> cases, UnaryOperator<ForkedJvm> setting)
      throws IOException {
    String libraries = Programs.libraries("openai-java");
    String classes = Programs.compile("openai-broken", libraries).toString();
    try (SimulatedAzureOpenAi service = SimulatedAzureOpenAi.http()) {
      List<String> arguments = new ArrayList<>(List.of(service.endpoint()));
      cases.forEach(
          (model, each) -> {
            service.answer(model, each.firstReply());
            arguments.add(model);
          });
      ForkedJvm jvm =
          ForkedJvm.of(
                  "io.github.aoaiagent.programs.broken.OpenAiBroken",
                  arguments.toArray(String[]::new))
              .classPath(classes + File.pathSeparator + libraries)
              .jvm("-XX:TieredStopAtLevel=1");
      return setting.apply(jvm).run();
    }
  }
}
