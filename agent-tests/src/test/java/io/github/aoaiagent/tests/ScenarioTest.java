// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Runs all scenarios without the agent and with it: what the application and the service see is the
 * same, and what the collector gets is true.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioTest {
  private final List<Case> cases = new ArrayList<>();
  private final OtlpReceiver receiver = new OtlpReceiver();
  private final ScenarioRun plain;
  private final ScenarioRun observed;

  ScenarioTest() throws IOException {
    Stream.of(
            ChatCases.all(),
            RefusedCases.all(),
            BrokenCases.all(),
            StreamCases.all(),
            StreamCases.unusual(),
            StreamCases.broken(),
            OtherCases.all(),
            StreamCases.last())
        .forEach(cases::addAll);
    plain = ScenarioRun.plain(cases);
    observed = ScenarioRun.observed(cases, receiver, "");
  }

  @AfterAll
  void close() {
    receiver.close();
  }

  @Test
  void theApplicationNoticesNothing() {
    observed.exit().assertLike(plain.exit(), "a request body that is a stream");
    assertEquals(0, observed.exit().code(), observed.exit().err());
  }

  @Test
  void theServiceNoticesNothing() {
    assertEquals(String.join("\n", plain.requests()), String.join("\n", observed.requests()));
  }

  @TestFactory
  Stream<DynamicTest> theApplicationSeesTheSame() {
    Map<String, List<String>> before = Transcripts.byScenario(plain.exit().out());
    Map<String, List<String>> after = Transcripts.byScenario(observed.exit().out());
    return cases.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.name(),
                    () -> {
                      assertTrue(before.containsKey(each.name()), plain.exit().err());
                      assertEquals(before.get(each.name()), after.get(each.name()));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> theSpansAreTrue() {
    Map<String, List<SpanView>> spans = ScenarioRun.byScenario(receiver.spans());
    return cases.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.name(), () -> each.verify(spans.getOrDefault(each.name(), List.of()))));
  }

  @Test
  void everySpanKeepsTheContract() {
    assertEquals(List.of(), Contract.violations(receiver.spans()));
  }

  @Test
  void everyMetricKeepsTheContract() {
    assertEquals(
        List.of(),
        MetricContract.violations(
            MetricContract.Profile.BOTH, receiver.metrics(), receiver.spans()));
  }

  @Test
  void everySpanIsOfACall() {
    assertTrue(receiver.spans().stream().allMatch(SpanView::isModelCall));
    assertTrue(receiver.spans().stream().allMatch(SpanView::isRoot));
    assertEquals(List.of(), receiver.failures());
  }
}
