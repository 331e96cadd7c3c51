// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program of shapes under another agent, alone or with ours. */
record BesideRun(BesideAgent agent, ShapeRun run, List<SpanView> spans, List<String> failures) {
  /** Where our flag stands. */
  enum Order {
    WITHOUT,
    FIRST,
    LAST
  }

  /** All ways to call and to be answered, without what waits long. */
  private static final String[] SHAPES = {
    "-chat", "-stream", "completion", "embeddings", "response-async", "tools", "throttled-once"
  };

  static BesideRun of(BesideAgent agent, ShapeProgram program, Order order) throws IOException {
    try (BesideSink sink = new BesideSink();
        OtlpReceiver receiver = new OtlpReceiver()) {
      List<String> flags = new ArrayList<>(agent.flags(sink.endpoint()));
      String ours = "-javaagent:" + ForkedJvm.agentJar();
      switch (order) {
        case WITHOUT -> {}
        case FIRST -> flags.add(0, ours);
        case LAST -> flags.add(ours);
      }
      ShapeRun run =
          program.run(
              jvm ->
                  ScenarioRun.exporting(jvm, receiver.endpoint()).jvm(flags.toArray(String[]::new)),
              SHAPES);
      return new BesideRun(agent, run, receiver.spans(), receiver.failures());
    }
  }

  PeerSight sight() {
    return new PeerSight(run, spans.stream().map(PeerSpan::of).toList());
  }

  /** What the application wrote, without what the agent said on the same stream. */
  List<String> written() {
    return run.exit().out().lines().filter(line -> !agent.says(line)).toList();
  }

  /**
   * What is on stderr, and what the agent said elsewhere that is no mere information; each line
   * once and without numbers, which tell times, ports and threads.
   */
  Set<String> complaints() {
    return Stream.concat(run.exit().err().lines(), run.exit().out().lines().filter(agent::says))
        .filter(line -> !line.contains(" INFO"))
        .filter(line -> !agent.tellsOfSending(line))
        .map(line -> line.replaceAll("[0-9]+", "#"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
