// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an agent saw of the calls of a program. A span belongs to the shape whose name it has as its
 * model, or else on whose thread it began, or else with whose answer's id it is.
 */
record PeerSight(ShapeRun run, List<PeerSpan> spans) {

  /** The spans of model calls by their shapes; those of no shape are under an empty name. */
  Map<String, List<PeerSpan>> byShape() {
    return spans.stream()
        .filter(PeerSpan::isModelCall)
        .collect(Collectors.groupingBy(this::shape, TreeMap::new, Collectors.toList()));
  }

  boolean seen(String shape) {
    return !of(shape).isEmpty();
  }

  /** Whether one span, and no other, has the model and the tokens, if any were told. */
  boolean complete(String shape) {
    List<PeerSpan> spans = of(shape);
    boolean told = run.toldTokens(shape);
    boolean output = !shape.contains("embeddings");
    List<PeerSpan> full = spans.stream().filter(span -> !told || span.hasTokens(output)).toList();
    return full.size() == 1 && full.get(0).hasModel();
  }

  boolean keepsDeployment(String shape) {
    return of(shape).stream().anyMatch(span -> span.keeps(shape));
  }

  private List<PeerSpan> of(String shape) {
    return byShape().getOrDefault(shape, List.of());
  }

  private String shape(PeerSpan span) {
    List<String> shapes = run.shapes();
    for (String key : List.of("gen_ai.request.model", "thread.name")) {
      if (shapes.contains(span.text(key))) {
        return span.text(key);
      }
    }
    return span.text("gen_ai.response.id").isEmpty()
        ? ""
        : run.shapeOfResponse(span.text("gen_ai.response.id"));
  }
}
