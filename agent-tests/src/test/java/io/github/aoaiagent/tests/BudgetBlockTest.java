// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import io.github.aoaiagent.tests.app.InferenceMatrixApp;
import io.github.aoaiagent.tests.app.MatrixApp;
import io.github.aoaiagent.tests.app.OpenAiMatrixApp;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Once a budget is used up, calls fail unsent, as if the service had answered 429. */
class BudgetBlockTest {
  private static final String BLOCK =
      "budget.daily=0.000001,budget.action=block,budget.tz=UTC" + BudgetTest.NOON;

  private static final List<Case> FIRST = List.of(Case.of("chat.first").answers(Replies::chat));

  /** One of each way to ask and to be answered. */
  private static final List<String> REFUSED =
      List.of(
          "chat.sync",
          "chat-async.plain",
          "chat-binary.plain",
          "stream.plain",
          "stream-async.plain",
          "embeddings.plain",
          "responses-stream.plain");

  @Test
  void applicationsOnAzuresSdkHandleItAlready() throws IOException {
    List<Case> refused =
        REFUSED.stream().map(name -> Case.of(name).answers(() -> Replies.throttled(1))).toList();
    List<Case> cases = new ArrayList<>(FIRST);
    cases.addAll(refused);
    ScenarioRun throttled = ScenarioRun.plain(cases);
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      ScenarioRun blocked = ScenarioRun.observed(cases, receiver, BLOCK);
      assertEquals(1, blocked.requests().size(), () -> blocked.requests().toString());
      Map<String, List<String>> before = Transcripts.byScenario(throttled.exit().out());
      Map<String, List<String>> after = Transcripts.byScenario(blocked.exit().out());
      assertEquals(before.get("chat.first"), after.get("chat.first"));
      for (String name : REFUSED) {
        assertEquals(told(before.get(name)), told(after.get(name)), name);
        assertFalse(told(after.get(name)).isEmpty(), name);
      }
      assertRefused(receiver.spans(), REFUSED.size());
      assertEquals(
          REFUSED.size(),
          receiver.metrics().get("gen_ai.client.operation.duration").points().stream()
              .filter(point -> "budget_exceeded".equals(point.attributes().get("error.type")))
              .mapToLong(MetricView.Point::count)
              .sum());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "azure-ai-openai-1.0.0-beta.1, com.azure.core.exception.HttpResponseException",
    "azure-ai-inference-1.0.0-beta.5, com.azure.core.exception.HttpResponseException",
    "openai-java-0.18.0, com.openai.errors.RateLimitException",
    "openai-java-4.101.0, com.openai.errors.RateLimitException"
  })
  void everySdkThrowsWhatItThrowsFor429(String library, String exception) throws IOException {
    boolean openAi = library.startsWith("openai-java");
    try (SimulatedAzureOpenAi service =
            openAi ? SimulatedAzureOpenAi.http() : SimulatedAzureOpenAi.https();
        OtlpReceiver receiver = new OtlpReceiver()) {
      ForkedJvm.Exit exit =
          ScenarioRun.exporting(application(library, service), receiver.endpoint())
              .agent(BLOCK)
              .run();
      List<String> wrong = new ArrayList<>();
      int answered = 0;
      int fetched = 0;
      int refused = 0;
      for (Map.Entry<String, List<String>> call : Transcripts.byScenario(exit.out()).entrySet()) {
        String line = call.getValue().get(0);
        if (line.startsWith("ok ") && call.getKey().contains(".retrieve")) {
          fetched++; // It was made earlier.
        } else if (line.startsWith("ok ")) {
          answered++;
        } else if (line.startsWith("thrown ") && line.contains(exception)) {
          refused++;
        } else if (!line.equals("absent")) {
          wrong.add(call.toString());
        }
      }
      assertEquals(List.of(), wrong, exit.err());
      assertEquals(1, answered, exit.out());
      assertTrue(refused > 5, exit.out());
      assertEquals(library.endsWith("4.101.0"), fetched > 0, exit.out());
      assertEquals(1 + fetched, service.requests().size());
      assertRefused(receiver.spans(), refused);
    }
  }

  private static ForkedJvm application(String library, SimulatedAzureOpenAi service)
      throws IOException {
    String path =
        System.getProperty("aoai.test.classes") + File.pathSeparator + Programs.libraries(library);
    if (library.startsWith("openai-java")) {
      return ForkedJvm.of(OpenAiMatrixApp.class.getName())
          .classPath(path)
          .jvm("-Dhttp.proxyHost=localhost", "-Dhttp.proxyPort=" + service.port());
    }
    Class<?> main =
        library.startsWith("azure-ai-inference") ? InferenceMatrixApp.class : MatrixApp.class;
    return ForkedJvm.of(main.getName(), service.endpoint())
        .classPath(path)
        .jvm("-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore());
  }

  private static void assertRefused(List<SpanView> spans, int count) {
    List<SpanView> refused =
        spans.stream().filter(span -> span.text("error.type").equals("budget_exceeded")).toList();
    assertEquals(
        count, refused.size(), () -> spans.stream().map(SpanView::name).toList().toString());
    for (SpanView span : refused) {
      assertTrue(span.isError());
      assertEquals("failed", span.text("aoai.outcome"));
      assertTrue(span.text("aoai.error.message").startsWith("This call was not sent: "));
      assertFalse(span.has("aoai.response.status_code"), "no service has answered");
      assertFalse(span.has("aoai.usage.cost.amount"));
      assertFalse(span.has("aoai.attempts"));
    }
    assertEquals(List.of(), Contract.violations(refused));
  }

  /** The sort of exception and the status, not the words. */
  private static List<String> told(List<String> transcript) {
    return transcript.stream().filter(line -> line.matches("(thrown|status|error) .*")).toList();
  }
}
