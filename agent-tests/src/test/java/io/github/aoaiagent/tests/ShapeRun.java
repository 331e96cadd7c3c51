// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run of a program of shapes: what it wrote, and what the service was asked. */
record ShapeRun(ShapeProgram program, ForkedJvm.Exit exit, List<String> requests) {
  private static final String SHAPE = "shape.";

  /** The names of the shapes, which are the names of their deployments and threads. */
  List<String> shapes() {
    return List.copyOf(transcripts().keySet());
  }

  /** Whether the application saw tokens, so that nobody can say that the service told none. */
  boolean toldTokens(String shape) {
    return transcripts().getOrDefault(shape, List.of()).stream()
        .anyMatch(line -> line.startsWith("usage "));
  }

  /**
   * The two numbers that the application was told behind these words, each in the order of the
   * transcript; what it was not told is negative.
   */
  List<Long> told(String shape, String words) {
    return transcripts().getOrDefault(shape, List.of()).stream()
        .filter(line -> line.matches(words + " -?\\d+ \\+ -?\\d+"))
        .flatMap(line -> Stream.of(line.substring(words.length()).split("\\+")))
        .map(number -> Long.valueOf(number.strip()))
        .toList();
  }

  /** The shape that was answered with this id; empty if there is none. */
  String shapeOfResponse(String id) {
    return transcripts().entrySet().stream()
        .filter(each -> each.getValue().stream().anyMatch(line -> line.startsWith("id " + id)))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  /** How many shapes wrote something else than in another run. */
  int changes(ShapeRun plain) {
    Map<String, List<String>> before = plain.transcripts();
    Map<String, List<String>> now = transcripts();
    return (int)
        before.keySet().stream().filter(shape -> !before.get(shape).equals(now.get(shape))).count();
  }

  private Map<String, List<String>> transcripts() {
    return Transcripts.byScenario(exit.out()).entrySet().stream()
        .filter(each -> each.getKey().startsWith(SHAPE))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, LinkedHashMap::new));
  }
}
