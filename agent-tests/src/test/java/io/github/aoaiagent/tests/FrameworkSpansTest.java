// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The same programs where the application has an OpenTelemetry and the framework makes spans of its
 * own: whoever is to own the tokens, every call is told once and the application sees no change.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameworkSpansTest {
  private static final String MARK = "aoai.usage.elsewhere";

  /** Whether Reactor hands the current observation to all threads; Spring Boot has it limited. */
  private static final String LIMITED = "limited";

  private static final String AUTOMATIC = "auto";

  private final Map<String, FrameworkPair> own = new LinkedHashMap<>();
  private final Map<String, FrameworkRun> enrich = new LinkedHashMap<>();
  private final Map<String, FrameworkRun> both = new LinkedHashMap<>();

  FrameworkSpansTest() throws Exception {
    for (Framework framework : Framework.values()) {
      String propagation = framework == Framework.SPRING_AI_2 ? AUTOMATIC : LIMITED;
      Framework.Program program = framework.observed();
      String name = framework + ", " + propagation;
      own.put(name, FrameworkPair.withoutAndWith(framework, program, propagation));
      FrameworkPair others =
          FrameworkPair.of(
              framework,
              program,
              List.of(propagation),
              jvm -> jvm.agent("duplicates=enrich"),
              jvm -> jvm.agent("duplicates=both"));
      enrich.put(name, others.first());
      both.put(name, others.second());
    }
  }

  @TestFactory
  Stream<DynamicTest> theApplicationNoticesNothing() {
    return forEach(
        own,
        pair -> {
          assertEquals(0, pair.plain().exit().code(), pair.plain().exit().err());
          pair.observed().exit().assertLike(pair.plain().exit());
        });
  }

  @TestFactory
  Stream<DynamicTest> theApplicationNoticesNothingInAnyCase() {
    return Stream.of(enrich, both)
        .flatMap(
            runs ->
                runs.entrySet().stream()
                    .map(
                        each ->
                            DynamicTest.dynamicTest(
                                each.getKey(),
                                () ->
                                    each.getValue()
                                        .exit()
                                        .assertLike(own.get(each.getKey()).plain().exit()))));
  }

  /** Also after a framework has left an ended span of its own current on the thread. */
  @TestFactory
  Stream<DynamicTest> eachCallHasOneSpanOfOurs() {
    return forEach(own, pair -> assertOneSpanEach(pair.observed()));
  }

  @TestFactory
  Stream<DynamicTest> everySpanAndMetricOfOursKeepsTheContract() {
    return forEach(
        own,
        pair -> {
          FrameworkRun run = pair.observed();
          assertEquals(List.of(), Contract.violations(run.calls()));
          assertEquals(
              List.of(),
              MetricContract.violations(MetricContract.Profile.BOTH, run.metrics(), run.calls()));
        });
  }

  @TestFactory
  Stream<DynamicTest> theFrameworksSpansAreMarkedAtMost() {
    return forEach(
        own,
        pair -> {
          assertFalse(pair.plain().foreign().isEmpty());
          assertEquals(told(pair.plain().foreign()), told(pair.observed().foreign()));
        });
  }

  /** A blocking call is inside the framework's span; most streams are not. */
  @TestFactory
  Stream<DynamicTest> aSpanIsMarkedWhereOursIsInsideIt() {
    return forEach(
        own,
        pair -> {
          List<SpanView> marked =
              pair.observed().foreign().stream().filter(span -> span.has(MARK)).toList();
          assertFalse(marked.isEmpty());
          assertEquals(names(doubled(pair.observed())), names(marked));
        });
  }

  @TestFactory
  Stream<DynamicTest> anEnrichedSpanStandsForOurs() {
    return forEach(
        enrich,
        run -> {
          List<SpanView> enriched =
              run.foreign().stream().filter(span -> span.has("aoai.outcome")).toList();
          assertFalse(enriched.isEmpty());
          assertEquals(List.of(), names(doubled(run)));
          assertEquals(List.of(), names(enriched.stream().filter(span -> !isCall(span)).toList()));
          assertEquals(
              deployments(run.requests().stream().map(FrameworkCall::of)),
              deployments(
                  Stream.concat(run.calls().stream(), enriched.stream())
                      .map(FrameworkSpansTest::byDeployment)));
        });
  }

  /** A framework says it by the convention's name, or we do; streams may have none. */
  @TestFactory
  Stream<DynamicTest> anEnrichedSpanHasTheTokens() {
    return forEach(
        enrich,
        run -> {
          List<SpanView> answered =
              run.foreign().stream()
                  .filter(span -> span.text("aoai.outcome").equals("answered"))
                  .filter(span -> !span.has("gen_ai.request.stream"))
                  .toList();
          assertFalse(answered.isEmpty());
          assertEquals(
              List.of(),
              names(
                  answered.stream()
                      .filter(span -> !span.has("gen_ai.usage.input_tokens"))
                      .toList()));
        });
  }

  @TestFactory
  Stream<DynamicTest> metricsCountEachCallOnce() {
    return Stream.of(enrich, both)
        .flatMap(
            runs ->
                forEach(
                    runs,
                    run ->
                        assertEquals(
                            run.requests().size(),
                            run.metrics().get("gen_ai.client.operation.duration").count())));
  }

  @TestFactory
  Stream<DynamicTest> bothAreWrittenIfAskedFor() {
    return forEach(
        both,
        run -> {
          assertOneSpanEach(run);
          assertFalse(doubled(run).isEmpty());
          assertEquals(List.of(), run.foreign().stream().filter(span -> span.has(MARK)).toList());
        });
  }

  private static void assertOneSpanEach(FrameworkRun run) {
    assertEquals(
        FrameworkCall.counted(run.requests(), FrameworkCall::of),
        FrameworkCall.counted(run.calls(), FrameworkCall::of));
  }

  /** Spans of the framework for a call, which had not ended when ours began inside. */
  private static List<SpanView> doubled(FrameworkRun run) {
    Map<String, Long> began =
        run.calls().stream()
            .collect(Collectors.toMap(SpanView::parentSpanId, SpanView::startNanos, Math::min));
    return run.foreign().stream()
        .filter(FrameworkSpansTest::isCall)
        .filter(span -> began.getOrDefault(span.spanId(), Long.MAX_VALUE) < span.endNanos())
        .toList();
  }

  private static boolean isCall(SpanView span) {
    return span.text("gen_ai.operation.name").matches("chat|embedding|chat.completions");
  }

  private static List<String> names(List<SpanView> spans) {
    return spans.stream().map(span -> span.name() + " " + span.spanId()).sorted().toList();
  }

  private static FrameworkCall byDeployment(SpanView span) {
    return new FrameworkCall("", span.text("aoai.deployment"), false, false);
  }

  private static Map<String, Long> deployments(Stream<FrameworkCall> calls) {
    return calls.collect(
        Collectors.groupingBy(FrameworkCall::deployment, TreeMap::new, Collectors.counting()));
  }

  private static <T> Stream<DynamicTest> forEach(Map<String, T> runs, Consumer<T> check) {
    return runs.entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> check.accept(each.getValue())));
  }

  /** Without what differs from run to run, and without our mark. */
  private static String told(List<SpanView> spans) {
    return String.join("\n", spans.stream().map(FrameworkSpansTest::told).sorted().toList());
  }

  private static String told(SpanView span) {
    Map<String, Object> attributes = new TreeMap<>(span.attributes());
    attributes
        .keySet()
        .removeIf(key -> key.equals(MARK) || key.matches("http\\.url|target\\.port|net\\..*"));
    return FrameworkRun.withoutRolledNames(
        String.join(
            " ", span.name(), span.kind(), span.status(), span.scope(), attributes.toString()));
  }
}
