// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.ReceivedRequest;
import io.github.aoaiagent.sample.service.Reply;
import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * What azure-ai-openai is answered in its bad cases, openai-java is answered here; and requests
 * that an agent might spoil.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiBrokenTest {
  private static final String LARGE = "large.prompt";
  private static final String ONCE = "once-json.chat";
  private static final String NESTED = "nested.chat";

  /**
   * What is another case here: these requests have no parameters, this client does not retry, and
   * see {@link #sdkAndTransportHaveTheirWays}.
   */
  private static final String ELSEWHERE =
      ".*\\.(unknown-fields|429-once|html|cut|gzip)|stream.malformed";

  private static final String PROTOCOL_EXCEPTION = "java.net.ProtocolException";
  private static final int MEGABYTE = 1 << 20;

  private final Map<String, Case> cases = cases();
  private final Run plain;
  private final Run observed;
  private final List<SpanView> spans;

  /** What the application wrote, and what the service was asked. */
  private record Run(ForkedJvm.Exit exit, List<String> requests) {}

  OpenAiBrokenTest() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver();
        OtlpReceiver unobserved = new OtlpReceiver()) {
      plain = run(cases, jvm -> ScenarioRun.exporting(jvm, unobserved.endpoint()));
      observed = run(cases, jvm -> ScenarioRun.exporting(jvm, receiver.endpoint()).agent(""));
      spans = receiver.spans();
    }
  }

  @Test
  void theApplicationNoticesNothing() {
    observed.exit().assertLike(plain.exit(), "a request body that can be read only once");
    assertEquals(0, plain.exit().code(), plain.exit()::err);
  }

  @Test
  void theServiceNoticesNothing() {
    assertEquals(String.join("\n", plain.requests()), String.join("\n", observed.requests()));
    List<Integer> large =
        plain.requests().stream()
            .filter(request -> request.contains("/" + LARGE + "/"))
            .map(request -> Integer.valueOf(request.substring(request.lastIndexOf(' ') + 1)))
            .toList();
    assertEquals(1, large.size());
    assertTrue(large.get(0) > 5 * MEGABYTE, large::toString);
  }

  @Test
  void eachCallIsOneSpanAndNothingIsInvented() {
    Map<String, Long> counted =
        spans.stream()
            .collect(
                Collectors.groupingBy(
                    span -> span.text("gen_ai.request.model"),
                    TreeMap::new,
                    Collectors.counting()));
    assertEquals(
        cases.keySet().stream()
            .collect(Collectors.toMap(name -> name, name -> 1L, Long::sum, TreeMap::new)),
        counted);
    assertEquals(List.of(), Contract.violations(spans));
    assertEquals(List.of(), spans.stream().filter(OpenAiBrokenTest::isInvented).toList());
  }

  @TestFactory
  Stream<DynamicTest> theSpansAreTrue() {
    return cases.entrySet().stream()
        .filter(each -> !each.getKey().matches(ELSEWHERE))
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(), () -> each.getValue().verify(List.of(span(each.getKey())))));
  }

  /**
   * The transport unpacks, and has words of its own for a body that was cut; the SDK closes what it
   * cannot read at the first sign of that.
   */
  @Test
  void sdkAndTransportHaveTheirWays() {
    for (String cut : List.of("blocking.cut", "async.cut", "stream.cut")) {
      String failure = cut.equals("stream.cut") ? "java.io.EOFException" : PROTOCOL_EXCEPTION;
      assertEquals("failed", span(cut).text("aoai.outcome"));
      assertEquals(failure, span(cut).text("error.type"));
    }
    for (String gzip : List.of("blocking.gzip", "async.gzip", "stream.gzip")) {
      assertEquals("answered", span(gzip).text("aoai.outcome"));
      assertEquals(61L, span(gzip).get("gen_ai.usage.input_tokens"));
    }
    for (String closed : List.of("blocking.html", "async.html", "stream.malformed")) {
      assertEquals("cancelled", span(closed).text("aoai.outcome"));
    }
  }

  /** All is told of it but what is in the body that nobody may read. */
  @Test
  void whatCanBeReadOnlyOnceIsLeftToTheSdk() {
    String told = Transcripts.byScenario(observed.exit().out()).get(ONCE).get(0);
    assertTrue(told.startsWith("200 ") && told.endsWith(", read 1 times"), told);
    SpanView span = span(ONCE);
    assertEquals("answered", span.text("aoai.outcome"));
    assertEquals(61L, span.get("gen_ai.usage.input_tokens"));
    assertFalse(span.has("gen_ai.request.temperature"), span::toString);
  }

  @Test
  void aLargePromptIsAnsweredAndCounted() {
    SpanView span = span(LARGE);
    assertEquals("answered", span.text("aoai.outcome"));
    assertEquals(61L, span.get("gen_ai.usage.input_tokens"));
  }

  @Test
  void everyChunkOfAVeryLongStreamIsCounted() {
    assertEquals(100_000L, span("stream.many").get("aoai.stream.chunks"));
    assertEquals(10_000L, span("stream.many-apart").get("aoai.stream.chunks"));
  }

  private SpanView span(String model) {
    return spans.stream()
        .filter(span -> span.text("gen_ai.request.model").equals(model))
        .findFirst()
        .orElseThrow();
  }

  /** Usage that the service did not tell rightly. */
  private static boolean isInvented(SpanView span) {
    String model = span.text("gen_ai.request.model");
    boolean untold =
        Stream.of("usage-", "malformed", "empty", "null", "array", "html", "invalid-utf8", "cut")
            .anyMatch(model::contains);
    return untold
        && (span.has("gen_ai.usage.input_tokens") || span.has("gen_ai.usage.output_tokens"));
  }

  /** By the model that is asked, each case once for each way that it is about. */
  private static Map<String, Case> cases() {
    Map<String, Case> cases = new TreeMap<>();
    for (Case each : BrokenCases.all()) {
      String name = each.name().substring(each.name().indexOf('.') + 1);
      cases.putIfAbsent("blocking." + name, each);
      cases.putIfAbsent("async." + name, each);
    }
    List<Case> streams = new ArrayList<>(StreamCases.unusual());
    streams.addAll(StreamCases.broken());
    for (Case each : streams) {
      cases.putIfAbsent("stream." + each.name().substring(each.name().indexOf('.') + 1), each);
    }
    cases.put(LARGE, Case.of(LARGE).answers(Replies::chat));
    cases.put(ONCE, Case.of(ONCE).answers(Replies::chat));
    cases.put(NESTED, Case.of(NESTED).answers(Replies::chat).complete().with("aoai.attempts", 1L));
    cases.put(
        "once-file.audio",
        Case.of("once-file.audio").answers(() -> Reply.json("{\"text\":\"Ahoy\"}")));
    return cases;
  }

  private static Run run(Map<String, Case> cases, UnaryOperator<ForkedJvm> setting)
      throws IOException {
    String libraries = Programs.libraries("openai-java");
    String classes = Programs.compile("openai-broken", libraries).toString();
    try (SimulatedAzureOpenAi service = SimulatedAzureOpenAi.http()) {
      List<String> arguments = new ArrayList<>(List.of(service.endpoint()));
      cases.forEach(
          (model, each) -> {
            service.answer(model, each.firstReply());
            arguments.add(model);
          });
      ForkedJvm jvm =
          ForkedJvm.of(
                  "io.github.aoaiagent.programs.broken.OpenAiBroken",
                  arguments.toArray(String[]::new))
              .classPath(classes + File.pathSeparator + libraries);
      ForkedJvm.Exit exit = setting.apply(jvm).run();
      return new Run(exit, service.requests().stream().map(OpenAiBrokenTest::told).toList());
    }
  }

  private static String told(ReceivedRequest request) {
    boolean form = String.valueOf(request.header("Content-Type")).startsWith("multipart/");
    return request
        + " "
        + new TreeSet<>(request.headers().keySet())
        + " "
        + (form ? "form" : Arrays.hashCode(request.body()))
        + " "
        + request.body().length;
  }
}
