// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Programs on the frameworks that are built on the SDKs: chat, streams, embeddings, tools. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrameworksTest {
  private final Map<Framework, FrameworkPair> pairs = new EnumMap<>(Framework.class);

  FrameworksTest() throws Exception {
    // One after the other: two frameworks share the classes of one conversation.
    for (Framework framework : Framework.values()) {
      pairs.put(framework, FrameworkPair.withoutAndWith(framework, framework.plain()));
    }
  }

  @TestFactory
  Stream<DynamicTest> theApplicationNoticesNothing() {
    return forEach(
        pair -> {
          assertEquals(0, pair.plain().exit().code(), pair.plain().exit().err());
          pair.observed().exit().assertLike(pair.plain().exit());
        });
  }

  @TestFactory
  Stream<DynamicTest> theServiceNoticesNothing() {
    return forEach(pair -> assertEquals(lines(pair.plain().told()), lines(pair.observed().told())));
  }

  /** Told by operation, deployment, whether it is a stream and whether it tells tokens. */
  @TestFactory
  Stream<DynamicTest> eachCallHasOneSpan() {
    return forEach(
        pair -> {
          assertFalse(pair.observed().requests().isEmpty());
          assertEquals(
              lines(FrameworkCall.counted(pair.observed().requests(), FrameworkCall::of)),
              lines(FrameworkCall.counted(pair.observed().calls(), FrameworkCall::of)));
          assertEquals(List.of(), pair.observed().foreign());
        });
  }

  @TestFactory
  Stream<DynamicTest> everySpanAndMetricKeepsTheContract() {
    return forEach(
        pair -> {
          assertEquals(List.of(), Contract.violations(pair.observed().calls()));
          assertEquals(
              List.of(),
              MetricContract.violations(
                  MetricContract.Profile.BOTH, pair.observed().metrics(), pair.observed().calls()));
        });
  }

  @TestFactory
  Stream<DynamicTest> whatIsAnsweredIsToldCompletely() {
    return forEach(
        pair ->
            assertEquals(
                List.of(),
                pair.observed().calls().stream()
                    .filter(span -> FrameworkCall.of(span).metered())
                    .flatMap(span -> Contract.incompleteness(span).stream())
                    .toList()));
  }

  @TestFactory
  Stream<DynamicTest> everyCallIsAzures() {
    return forEach(
        pair ->
            assertEquals(
                List.of(),
                pair.observed().calls().stream()
                    .filter(
                        span ->
                            !span.text("gen_ai.provider.name").equals("azure.ai.openai")
                                || !span.text("aoai.deployment")
                                    .equals(span.text("gen_ai.request.model")))
                    .toList()));
  }

  @TestFactory
  Stream<DynamicTest> everyAnsweredStreamTellsItsFirstChunk() {
    return forEach(
        pair ->
            assertEquals(
                List.of(),
                pair.observed().calls().stream()
                    .filter(span -> span.has("gen_ai.request.stream") && !span.isError())
                    .filter(span -> !span.has("gen_ai.response.time_to_first_chunk"))
                    .toList()));
  }

  private Stream<DynamicTest> forEach(Consumer<FrameworkPair> check) {
    return pairs.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey().toString(), () -> check.accept(each.getValue())));
  }

  private static String lines(List<String> all) {
    return String.join("\n", all);
  }

  private static String lines(Map<String, Long> counted) {
    return counted.toString().replace(", FrameworkCall", "\nFrameworkCall");
  }
}
