// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every shape of call that the SDKs have: the application notices nothing, and each is one span.
 */
class ShapesTest {
  /** They fetch again what they made, which is a call of its own. */
  private static final List<String> TWO_CALLS =
      List.of("response-retrieved", "response-background");

  /** How those end that are not answered. */
  private static final Map<String, String> ENDS =
      Map.ofEntries(
          Map.entry("chat-raw-unread", "cancelled"),
          Map.entry("stream-closed-early", "cancelled"),
          Map.entry("async-stream-closed-early", "cancelled"),
          Map.entry("stream-abandoned", "abandoned"),
          Map.entry("async-stream-not-subscribed", "abandoned"),
          Map.entry("chat-binary-unread", "abandoned"),
          Map.entry("filtered", "filtered"),
          Map.entry("filtered-completion", "filtered"),
          Map.entry("throttled", "failed"),
          Map.entry("unauthorized", "failed"),
          Map.entry("broken", "failed"),
          Map.entry("invalid", "failed"),
          Map.entry("missing", "failed"),
          Map.entry("failing-stream", "failed"),
          Map.entry("cut-stream", "failed"),
          Map.entry("cut-body", "failed"));

  @ParameterizedTest
  @EnumSource
  void theApplicationNoticesNothing(ShapeProgram program) throws IOException {
    ObservedShapes shapes = ObservedShapes.of(program);
    shapes.observed().exit().assertLike(shapes.plain().exit());
    assertEquals(0, shapes.plain().exit().code());
  }

  @ParameterizedTest
  @EnumSource
  void theServiceNoticesNothing(ShapeProgram program) throws IOException {
    ObservedShapes shapes = ObservedShapes.of(program);
    assertEquals(
        String.join("\n", shapes.plain().requests()),
        String.join("\n", shapes.observed().requests()));
  }

  @ParameterizedTest
  @EnumSource
  void eachCallIsOneSpan(ShapeProgram program) throws IOException {
    ObservedShapes shapes = ObservedShapes.of(program);
    Map<String, List<PeerSpan>> spans = shapes.sight().byShape();
    Map<String, Integer> wrong = new TreeMap<>();
    for (String shape : shapes.plain().shapes()) {
      int count = spans.getOrDefault(shape, List.of()).size();
      if (count != (isTwoCalls(shape) ? 2 : 1)) {
        wrong.put(shape, count);
      }
    }
    assertEquals(Map.of(), wrong);
    assertEquals(Set.copyOf(shapes.plain().shapes()), spans.keySet());
    assertEquals(List.of(), shapes.failures());
  }

  /**
   * What was fetched again is counted once; what was made in the background, when it is fetched.
   */
  @ParameterizedTest
  @EnumSource
  void tokensAreToldOnceWhereTheApplicationGotThem(ShapeProgram program) throws IOException {
    ObservedShapes shapes = ObservedShapes.of(program);
    Map<String, Long> wrong = new TreeMap<>();
    shapes
        .sight()
        .byShape()
        .forEach(
            (shape, spans) -> {
              long count = spans.stream().filter(PeerSpan::hasTokens).count();
              if (shapes.plain().toldTokens(shape) && count != 1) {
                wrong.put(shape, count);
              }
            });
    assertEquals(Map.of(), wrong);
  }

  @ParameterizedTest
  @EnumSource
  void theTokensAreThoseThatTheApplicationWasTold(ShapeProgram program) throws IOException {
    ObservedShapes shapes = ObservedShapes.of(program);
    Map<String, String> wrong = new TreeMap<>();
    shapes
        .sight()
        .byShape()
        .forEach(
            (shape, spans) -> {
              List<Long> told = new ArrayList<>(shapes.plain().told(shape, "usage"));
              told.addAll(shapes.plain().told(shape, "of it"));
              told.removeIf(number -> number <= 0);
              List<Long> seen =
                  spans.stream().flatMap(ShapesTest::tokens).limit(told.size()).toList();
              if (shapes.plain().told(shape, "usage").size() == 2 && !told.equals(seen)) {
                wrong.put(shape, told + " but " + seen);
              }
            });
    assertEquals(Map.of(), wrong);
  }

  @ParameterizedTest
  @EnumSource
  void eachCallEndsAsItDid(ShapeProgram program) throws IOException {
    Map<String, String> wrong = new TreeMap<>();
    ObservedShapes.of(program)
        .sight()
        .byShape()
        .forEach(
            (shape, spans) ->
                spans.stream()
                    .map(span -> span.text("aoai.outcome"))
                    .filter(outcome -> !outcome.equals(ENDS.getOrDefault(what(shape), "answered")))
                    .forEach(outcome -> wrong.put(shape, outcome)));
    assertEquals(Map.of(), wrong);
  }

  /** And not when the garbage collector found them, after all other calls. */
  @Test
  void whatIsLeftEndsWhenItWasLeft() throws IOException {
    List<SpanView> spans = ObservedShapes.of(ShapeProgram.OPENAI).spans();
    long last = spans.stream().mapToLong(SpanView::startNanos).max().orElseThrow();
    List<SpanView> left =
        spans.stream().filter(span -> span.text("aoai.outcome").equals("abandoned")).toList();
    assertEquals(2, left.size(), left::toString);
    left.forEach(span -> assertTrue(span.endNanos() < last, span::toString));
  }

  @Test
  void whatIsAskedOfOpenAiIsNothingOfAzure() throws IOException {
    List<SpanView> spans =
        ObservedShapes.of(ShapeProgram.OPENAI).spans().stream()
            .filter(span -> span.text("gen_ai.provider.name").equals("openai"))
            .toList();
    assertTrue(spans.size() >= 3, spans::toString);
    for (SpanView span : spans) {
      assertTrue(!span.name().startsWith("chat") || span.has("openai.api.type"), span::toString);
      assertFalse(span.has("aoai.deployment"), span::toString);
      assertFalse(span.has("aoai.api_version"), span::toString);
      assertFalse(span.has("azure.resource_provider.namespace"), span::toString);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everySpanKeepsTheContract(ShapeProgram program) throws IOException {
    assertEquals(List.of(), Contract.violations(ObservedShapes.of(program).spans()));
  }

  /** Neither host, path, header nor query tell it, as the request shows. */
  @Test
  void azureIsBelievedOnTheClientsWord() throws IOException {
    ObservedShapes shapes = ObservedShapes.of(ShapeProgram.OPENAI);
    List<String> requests =
        shapes.observed().requests().stream()
            .filter(request -> request.contains("-chat-forced-unified\""))
            .toList();
    assertEquals(1, requests.size());
    assertTrue(requests.get(0).startsWith("POST /v1/chat/completions ["), requests.get(0));
    assertFalse(requests.get(0).contains("api-key"), requests.get(0));
    List<SpanView> spans =
        shapes.spans().stream()
            .filter(span -> span.text("aoai.deployment").endsWith("-chat-forced-unified"))
            .toList();
    assertEquals(1, spans.size(), spans::toString);
    assertEquals("azure.ai.openai", spans.get(0).text("gen_ai.provider.name"));
    assertFalse(spans.get(0).has("aoai.api_version"), spans::toString);
  }

  /** Without retries, with all of them, and with their number hidden from the service. */
  @Test
  void everyThrottledAttemptIsCountedAndOnlyKnownTriesAre() throws IOException {
    List<SpanView> throttled =
        ObservedShapes.of(ShapeProgram.OPENAI).spans().stream()
            .filter(span -> span.text("gen_ai.request.model").endsWith("-throttled"))
            .sorted(Comparator.comparingLong(SpanView::startNanos))
            .toList();
    assertEquals(
        List.of(1L, 3L, 3L),
        throttled.stream().map(span -> span.get("aoai.throttled_attempts")).toList());
    assertEquals(
        List.of("1", "3", ""), throttled.stream().map(span -> span.text("aoai.attempts")).toList());
    assertEquals(
        List.of(false, true, false),
        throttled.stream().map(span -> span.has("aoai.retry_wait")).toList());
  }

  @Test
  void onlyAzureIsObservedIfThatIsWanted() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ShapeProgram.OPENAI.run(
          jvm -> ScenarioRun.exporting(jvm, receiver.endpoint()).agent("providers=azure"));
      Set<String> providers =
          receiver.spans().stream()
              .map(span -> span.text("gen_ai.provider.name"))
              .collect(Collectors.toSet());
      assertEquals(Set.of("azure.ai.openai"), providers);
    }
  }

  @ParameterizedTest
  @EnumSource
  void messagesAreCapturedIfThatIsWanted(ShapeProgram program) throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit exit =
          program
              .run(
                  jvm ->
                      ScenarioRun.exporting(jvm, receiver.endpoint())
                          .env("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "SPAN_ONLY")
                          .agent(""))
              .exit();
      exit.assertLike(ObservedShapes.of(program).plain().exit());
      List<SpanView> chats =
          receiver.spans().stream()
              .filter(span -> span.name().startsWith("chat "))
              .filter(span -> span.text("aoai.outcome").equals("answered"))
              .filter(span -> span.has("gen_ai.response.finish_reasons"))
              .toList();
      assertEquals(List.of(), Contract.violationsWithContent(receiver.spans()));
      assertTrue(chats.size() > 10, () -> chats.size() + " chats");
      assertEquals(
          List.of(),
          chats.stream()
              .filter(
                  span -> !span.has("gen_ai.input.messages") || !span.has("gen_ai.output.messages"))
              .map(SpanView::name)
              .toList());
    }
  }

  /** Input and output, then what is cached and reasoning; what is 0 is left out. */
  private static Stream<Long> tokens(PeerSpan span) {
    return Stream.of(
            "input_tokens", "output_tokens", "cache_read.input_tokens", "reasoning.output_tokens")
        .flatMap(key -> Stream.of("gen_ai.usage." + key, "aoai.background." + key))
        .map(span.attributes()::get)
        .filter(Long.class::isInstance)
        .map(Long.class::cast)
        .filter(number -> number > 0);
  }

  private static boolean isTwoCalls(String shape) {
    return TWO_CALLS.contains(what(shape));
  }

  private static String what(String shape) {
    return shape.substring(shape.indexOf('-') + 1);
  }
}
