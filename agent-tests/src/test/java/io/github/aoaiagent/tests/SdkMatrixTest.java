// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.aoaiagent.sample.service.Reply;
import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import io.github.aoaiagent.tests.app.MatrixApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every published version of the SDK: one span for each call, and output as without the agent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkMatrixTest {
  private static final int FIRST_BETA = 1;
  private static final int LAST_BETA = 16;

  private final List<Result> results = new ArrayList<>();

  SdkMatrixTest() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<Future<Result>> running =
          IntStream.rangeClosed(FIRST_BETA, LAST_BETA)
              .mapToObj(beta -> two.submit(() -> result(beta)))
              .toList();
      for (Future<Result> each : running) {
        results.add(each.get());
      }
    } finally {
      two.shutdownNow();
    }
  }

  @TestFactory
  Stream<DynamicTest> theApplicationNoticesNothing() {
    return forEach(result -> result.observed.assertLike(result.plain));
  }

  @TestFactory
  Stream<DynamicTest> eachCallHasOneSpan() {
    return forEach(result -> assertEquals(result.expected(), result.counted()));
  }

  @TestFactory
  Stream<DynamicTest> everySpanKeepsTheContract() {
    return forEach(result -> assertEquals(List.of(), Contract.violations(result.spans)));
  }

  @TestFactory
  Stream<DynamicTest> whatTheApplicationGotWasAnswered() {
    return forEach(
        result ->
            assertEquals(
                List.of(),
                result.spans.stream()
                    .filter(span -> result.isOk(span.text("gen_ai.request.model")))
                    .filter(span -> !span.text("aoai.outcome").equals("answered"))
                    .toList()));
  }

  @TestFactory
  Stream<DynamicTest> theProviderIsRight() {
    return forEach(
        result ->
            assertEquals(
                List.of(),
                result.spans.stream()
                    .filter(
                        span ->
                            span.text("gen_ai.request.model").startsWith("azure.")
                                != span.text("gen_ai.provider.name").equals("azure.ai.openai"))
                    .toList()));
  }

  @Test
  void theReadmeHasTheTable() throws IOException {
    CoverageTable table = new CoverageTable();
    results.forEach(result -> table.add(result.beta, result.covered()));
    Path readme = Path.of(System.getProperty("aoai.readme"));
    String text = Files.exists(readme) ? Files.readString(readme) : "";
    assertEquals(
        table.markdown().strip(),
        CoverageTable.in(text),
        () ->
            "The README should have:\n%s\n%s%s\n"
                .formatted(CoverageTable.BEGIN, table.markdown(), CoverageTable.END));
  }

  private Stream<DynamicTest> forEach(Consumer<Result> check) {
    return results.stream()
        .map(result -> DynamicTest.dynamicTest("beta." + result.beta, () -> check.accept(result)));
  }

  private static Result result(int beta) throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit plain = run(beta, jvm -> jvm);
      ForkedJvm.Exit observed =
          run(beta, jvm -> ScenarioRun.exporting(jvm, receiver.endpoint()).agent(""));
      return new Result(beta, plain, observed, receiver.spans());
    }
  }

  static ForkedJvm.Exit run(int beta, UnaryOperator<ForkedJvm> setting) throws IOException {
    try (SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https()) {
      if (beta == FIRST_BETA) {
        answerAsOfOld(service);
      }
      ForkedJvm jvm =
          ForkedJvm.of(MatrixApp.class.getName(), service.endpoint())
              .classPath(ForkedJvm.sdkClassPath(beta))
              .jvm(
                  "-XX:TieredStopAtLevel=1",
                  "-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore());
      return setting.apply(jvm).run();
    }
  }

  /** The first version cannot parse chunks without the field {@code usage}. */
  private static void answerAsOfOld(SimulatedAzureOpenAi service) {
    String chat = "{\"index\":0,\"delta\":{\"content\":\"Arr\"},\"finish_reason\":\"stop\"}";
    String text = "{\"index\":0,\"text\":\"Arr\",\"finish_reason\":\"stop\",\"logprobs\":null}";
    for (String call :
        List.of("azure.%s.sync", "azure.%s.async", "openai.%s.sync", "openai.%s.async")) {
      service.answer(call.formatted("chat-stream"), stream(chat));
      service.answer(call.formatted("completions-stream"), stream(text));
    }
  }

  private static Reply stream(String choice) {
    return Reply.events(
        "data: {\"id\":\"c-1\",\"object\":\"chunk\",\"created\":1,\"model\":\"gpt-4\",\"choices\":["
            + choice
            + "],\"usage\":null}\n\n",
        "data: [DONE]\n\n");
  }

  /** What became of one version. */
  private record Result(
      int beta, ForkedJvm.Exit plain, ForkedJvm.Exit observed, List<SpanView> spans) {

    /** One span for each call that the version has. */
    Map<String, Integer> expected() {
      Map<String, Integer> expected = new TreeMap<>();
      Transcripts.byScenario(plain.out())
          .forEach(
              (call, lines) -> {
                if (!lines.equals(List.of("absent"))) {
                  expected.put(call, 1);
                }
              });
      return expected;
    }

    Map<String, Integer> counted() {
      Map<String, Integer> counted = new TreeMap<>();
      spans.forEach(span -> counted.merge(span.text("gen_ai.request.model"), 1, Integer::sum));
      return counted;
    }

    Map<String, Boolean> covered() {
      Map<String, Integer> counted = counted();
      Map<String, Boolean> covered = new TreeMap<>();
      expected().forEach((call, one) -> covered.put(call, one.equals(counted.get(call))));
      return covered;
    }

    boolean isOk(String call) {
      return Transcripts.byScenario(observed.out())
          .getOrDefault(call, List.of(""))
          .get(0)
          .startsWith("ok ");
    }
  }
}
