// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A program under OpenTelemetry's agent and ours, and what came from both. */
record AgentOriginRun(
    AgentOriginProgram program,
    ForkedJvm.Exit exit,
    List<SpanView> spans,
    Map<String, MetricView> metrics) {
  private static final String OURS = "io.github.aoaiagent";

  /** Which flag is given first. */
  enum Order {
    OURS_FIRST,
    THEIRS_FIRST;

    ForkedJvm apply(ForkedJvm jvm, String options, String otherAgent) {
      String ours = "-javaagent:" + ForkedJvm.agentJar() + (options.isEmpty() ? "" : "=" + options);
      String theirs = "-javaagent:" + otherAgent;
      return this == OURS_FIRST ? jvm.jvm(ours, theirs) : jvm.jvm(theirs, ours);
    }
  }

  static AgentOriginRun of(AgentOriginProgram program, Order order, String options)
      throws IOException {
    String agent = Programs.libraries("opentelemetry-javaagent");
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit exit =
          program.run(
              jvm -> order.apply(ScenarioRun.exporting(jvm, receiver.endpoint()), options, agent));
      return new AgentOriginRun(program, exit, receiver.spans(), receiver.metrics());
    }
  }

  /** The spans of this agent, without what the other one adds to all spans. */
  List<SpanView> ours() {
    return spans.stream()
        .filter(span -> span.scope().equals(OURS))
        .map(AgentOriginRun::withoutThread)
        .toList();
  }

  private static SpanView withoutThread(SpanView span) {
    Map<String, Object> attributes = new TreeMap<>(span.attributes());
    attributes.keySet().removeIf(key -> key.startsWith("thread."));
    return new SpanView(
        span.name(),
        span.kind(),
        span.status(),
        span.statusMessage(),
        span.traceId(),
        span.spanId(),
        span.parentSpanId(),
        span.startNanos(),
        span.endNanos(),
        attributes,
        span.events(),
        span.scope(),
        span.resource());
  }

  /** The spans of model calls that the other agent has made. */
  List<SpanView> theirs() {
    return spans.stream().filter(span -> span.isModelCall() && !span.scope().equals(OURS)).toList();
  }

  /** Whether a span is inside of another one. */
  boolean isInside(SpanView span, SpanView outer) {
    return above(span).stream().anyMatch(each -> each.spanId().equals(outer.spanId()));
  }

  /** The spans that a span is inside of, the nearest first. */
  List<SpanView> above(SpanView span) {
    Map<String, SpanView> byId =
        spans.stream().collect(Collectors.toMap(SpanView::spanId, Function.identity()));
    List<SpanView> above = new ArrayList<>();
    for (SpanView up = byId.get(span.parentSpanId());
        up != null;
        up = byId.get(up.parentSpanId())) {
      above.add(up);
    }
    return above;
  }

  /** What is on stderr, without what another agent always says and what ours was asked to say. */
  static List<String> remarks(ForkedJvm.Exit exit) {
    return exit.err()
        .lines()
        .filter(line -> !line.contains("Sharing is only supported for boot loader classes"))
        .filter(line -> !isOfJava24(line))
        .filter(line -> !line.matches("\\[otel\\.javaagent .*] INFO .* - version: [0-9.]+"))
        .filter(line -> !line.matches("aoai-agent: (calls are written|[a-z_]+ +[a-z]+ → ).*"))
        .toList();
  }

  /** What the JVM says from Java 24 on of classes that use Unsafe or native code. */
  private static boolean isOfJava24(String line) {
    return line.isEmpty() || (line.startsWith("WARNING: ") && !line.contains("aoai"));
  }

  /** All spans, for a message. */
  String told() {
    return spans.stream()
        .map(
            span ->
                "\n%s %s < %s %s %s"
                    .formatted(
                        span.name(),
                        span.spanId(),
                        span.parentSpanId(),
                        span.scope(),
                        span.attributes()))
        .collect(Collectors.joining());
  }
}
