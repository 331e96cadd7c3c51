// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of one version. Calls are known by the model they name: style, kind and way, as in
 * {@code azure.chat-stream.async}.
 */
record VersionRun(
    String version, ForkedJvm.Exit plain, ForkedJvm.Exit observed, List<SpanView> spans) {

  /** One span for each call that the version has. */
  Map<String, Integer> expected() {
    Map<String, Integer> expected = new TreeMap<>();
    Transcripts.byScenario(plain.out())
        .forEach(
            (call, lines) -> {
              if (!lines.equals(List.of("absent"))) {
                expected.put(call, 1);
              }
            });
    return expected;
  }

  Map<String, Integer> counted() {
    Map<String, Integer> counted = new TreeMap<>();
    spans.forEach(span -> counted.merge(call(span), 1, Integer::sum));
    return counted;
  }

  /** Whether each call of the version had its one span. */
  Map<String, Boolean> covered() {
    Map<String, Integer> counted = counted();
    Map<String, Boolean> covered = new TreeMap<>();
    expected().forEach((call, one) -> covered.put(call, one.equals(counted.get(call))));
    return covered;
  }

  /** Calls that the application was not answered. */
  List<String> unanswered() {
    return Transcripts.byScenario(plain.out()).entrySet().stream()
        .filter(call -> !call.getValue().get(0).matches("ok .*|absent"))
        .map(call -> call.getKey() + ": " + call.getValue())
        .toList();
  }

  /** Spans that do not say that an answer was received whole which the application got. */
  List<String> unfinished() {
    Map<String, List<String>> told = Transcripts.byScenario(observed.out());
    return spans.stream()
        .filter(span -> told.getOrDefault(call(span), List.of("")).get(0).startsWith("ok "))
        .filter(span -> !span.text("aoai.outcome").equals("answered"))
        .map(span -> span.name() + ": " + span.text("aoai.outcome"))
        .toList();
  }

  /** Spans whose provider is not the one of their style. */
  List<String> misplaced() {
    return spans.stream()
        .filter(
            span ->
                call(span).startsWith("openai.")
                    != span.text("gen_ai.provider.name").equals("openai"))
        .map(span -> span.name() + ": " + span.text("gen_ai.provider.name"))
        .toList();
  }

  private static String call(SpanView span) {
    return span.text("gen_ai.request.model");
  }
}
