// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What became of one version. Calls are known by the model they name, or the response: style, kind
 * and way, as in {@code azure.chat-stream.async}.
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

  /** Whether each call that the version can make had its one span. */
  Map<String, Boolean> covered() {
    Map<String, Integer> counted = counted();
    Map<String, Integer> made = expected();
    made.keySet().removeAll(unanswered().keySet());
    Map<String, Boolean> covered = new TreeMap<>();
    made.forEach((call, one) -> covered.put(call, one.equals(counted.get(call))));
    return covered;
  }

  /** Calls that the application was not answered, with what it got. */
  Map<String, List<String>> unanswered() {
    Map<String, List<String>> unanswered = new TreeMap<>(Transcripts.byScenario(plain.out()));
    unanswered.values().removeIf(lines -> lines.get(0).matches("ok .*|absent"));
    return unanswered;
  }

  /** The same, but for what that version is known to do wrong, each as version and call. */
  Map<String, List<String>> unanswered(Set<String> known) {
    Map<String, List<String>> unanswered = unanswered();
    unanswered.keySet().removeIf(call -> known.contains(version + " " + call));
    return unanswered;
  }

  /** Spans that do not say that an answer was received whole which the application got. */
  List<String> unfinished(Predicate<String> mayFail) {
    Map<String, List<String>> told = Transcripts.byScenario(observed.out());
    return spans.stream()
        .filter(span -> !mayFail.test(call(span)))
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

  /**
   * Where no model is named, the id of the response that is fetched or of the answer tells it. The
   * first versions of openai-java ask Azure for images of a deployment {@code Optional[name]}.
   */
  static String call(SpanView span) {
    String model = span.text("gen_ai.request.model");
    if (model.startsWith("Optional[")) {
      return model.substring("Optional[".length(), model.length() - 1);
    }
    if (!model.isEmpty()) {
      return model;
    }
    String response = span.text("gen_ai.response.id").replaceFirst("^resp_", "");
    return response.isEmpty() ? span.text("aoai.response.request_id") : response;
  }
}
