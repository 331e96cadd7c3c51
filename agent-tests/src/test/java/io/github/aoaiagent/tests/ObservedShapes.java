// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A program of shapes without any agent and with ours; run once for all tests. */
record ObservedShapes(
    ShapeRun plain, ShapeRun observed, List<SpanView> spans, List<String> failures) {
  private static final Map<ShapeProgram, ObservedShapes> MADE = new EnumMap<>(ShapeProgram.class);

  static synchronized ObservedShapes of(ShapeProgram program) throws IOException {
    ObservedShapes made = MADE.get(program);
    if (made == null) {
      made = make(program);
      MADE.put(program, made);
    }
    return made;
  }

  /** The spans that are of calls, by the shapes that made them. */
  PeerSight sight() {
    return new PeerSight(observed, spans.stream().map(PeerSpan::of).toList());
  }

  private static ObservedShapes make(ShapeProgram program) throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ShapeRun plain = program.run(jvm -> jvm);
      ShapeRun observed =
          program.run(jvm -> ScenarioRun.exporting(jvm, receiver.endpoint()).agent(""));
      return new ObservedShapes(plain, observed, receiver.spans(), receiver.failures());
    }
  }
}
