// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import io.github.aoaiagent.sample.service.ReceivedRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What tells one call of a program from another, as the service and as the collector got it.
 *
 * @param metered whether its answer tells tokens
 */
record FrameworkCall(String operation, String deployment, boolean streamed, boolean metered) {
  private static final List<String> REFUSED = List.of("missing", "unauthorized");
  private static final Pattern PATH =
      Pattern.compile("/openai/(?:deployments/([^/]+)|v1)/(chat|embeddings).*");
  private static final Pattern MODEL = Pattern.compile("\"model\":\"([^\"]+)\"");

  static FrameworkCall of(ReceivedRequest request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      throw new AssertionError("no call of a model: " + request);
    }
    String deployment = path.group(1) == null ? model(request.text()) : path.group(1);
    boolean streamed = request.text().contains("\"stream\":true");
    boolean silent = streamed && !request.text().contains("\"include_usage\":true");
    return new FrameworkCall(
        path.group(2), deployment, streamed, !silent && !REFUSED.contains(deployment));
  }

  static FrameworkCall of(SpanView span) {
    return new FrameworkCall(
        span.text("gen_ai.operation.name"),
        span.text("gen_ai.request.model"),
        Boolean.TRUE.equals(span.get("gen_ai.request.stream")),
        span.has("gen_ai.usage.input_tokens"));
  }

  /** How often there was each call. */
  static <T> Map<String, Long> counted(List<T> all, Function<T, FrameworkCall> call) {
    return all.stream()
        .collect(
            Collectors.groupingBy(
                each -> call.apply(each).toString(), TreeMap::new, Collectors.counting()));
  }

  private static String model(String body) {
    Matcher model = MODEL.matcher(body);
    return model.find() ? model.group(1) : "";
  }
}
