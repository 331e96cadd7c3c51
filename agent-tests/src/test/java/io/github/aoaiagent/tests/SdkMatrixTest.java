// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.aoaiagent.sample.service.Reply;
import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import io.github.aoaiagent.tests.app.MatrixApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every published version of the SDK: one span for each call, and output as without the agent. */
class SdkMatrixTest extends MatrixChecks {
  private static final String SDK = "azure-ai-openai";
  private static final String BETA = "1.0.0-beta.";
  private static final int LAST_BETA = 16;

  private static final List<String> CALLS =
      List.of("azure.%s.sync", "azure.%s.async", "openai.%s.sync", "openai.%s.async");

  private static final Map<String, Object> ANSWERED = Map.of("aoai.outcome", "answered");

  /** What spans say of the calls that the service does not answer at once, by kind. */
  private static final Map<String, Map<String, Object>> TOLD =
      Map.of(
          "chat-throttled",
          Map.of("aoai.outcome", "answered", "aoai.attempts", 2L, "aoai.throttled_attempts", 1L),
          "chat-refused",
          Map.of("aoai.outcome", "failed", "error.type", "401", "aoai.attempts", 1L),
          "chat-filtered",
          Map.of("aoai.outcome", "filtered", "error.type", "content_filter"),
          "stream-failed",
          Map.of("aoai.outcome", "failed", "error.type", "overloaded"));

  SdkMatrixTest() throws Exception {
    super(
        new VersionMatrix(
            SDK,
            IntStream.rangeClosed(1, LAST_BETA).mapToObj(beta -> BETA + beta).toList(),
            SdkMatrixTest::run));
  }

  @TestFactory
  Stream<DynamicTest> theApplicationIsAnswered() {
    return matrix.each(
        run -> {
          Map<String, List<String>> unanswered = run.unanswered();
          unanswered.keySet().removeIf(this::mayFail);
          assertEquals(Map.of(), unanswered);
        });
  }

  @Override
  boolean mayFail(String call) {
    return !TOLD.getOrDefault(kind(call), ANSWERED).containsValue("answered");
  }

  @TestFactory
  Stream<DynamicTest> failuresAndRetriesAreTold() {
    return matrix.each(
        run -> {
          for (SpanView span : run.spans()) {
            Map<String, Object> told = TOLD.getOrDefault(kind(VersionRun.call(span)), ANSWERED);
            told.forEach((key, value) -> assertEquals(value, span.get(key), span::toString));
          }
        });
  }

  @Test
  void theReadmeHasTheTable() throws IOException {
    assumeFalse(VersionMatrix.isNewest(SDK));
    CoverageTable table = new CoverageTable();
    for (VersionRun run : matrix.runs()) {
      table.add(Integer.parseInt(run.version().substring(BETA.length())), run.covered());
    }
    Path readme = Path.of(System.getProperty("aoai.readme"));
    String text = Files.exists(readme) ? Files.readString(readme) : "";
    assertEquals(
        table.markdown().strip(),
        CoverageTable.in(text),
        () ->
            "The README should have:\n%s\n%s%s\n"
                .formatted(CoverageTable.BEGIN, table.markdown(), CoverageTable.END));
  }

  private static ForkedJvm.Exit run(String version, String classPath, VersionMatrix.Setting setting)
      throws IOException {
    try (SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https()) {
      if (version.equals(BETA + 1)) {
        answerAsOfOld(service);
      }
      answerNamelessImages(service);
      for (String call : CALLS) {
        fail(service, call);
      }
      ForkedJvm jvm =
          ForkedJvm.of(MatrixApp.class.getName(), service.endpoint())
              .classPath(classPath)
              .jvm("-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore());
      return setting.of(jvm).run();
    }
  }

  private static void fail(SimulatedAzureOpenAi service, String call) {
    service.answerOnce(call.formatted("chat-throttled"), Replies.throttled(20));
    service.answer(call.formatted("chat-refused"), Reply.fixture("error_401_azure"));
    service.answer(
        call.formatted("chat-filtered"), Reply.fixture("error_400_content_filter_azure"));
    service.answer(
        call.formatted("stream-failed"),
        Reply.events(
            chunk("{\"index\":0,\"delta\":{\"content\":\"Arr\"},\"finish_reason\":null}"),
            "data: {\"error\":{\"message\":\"no\",\"code\":\"overloaded\"}}\n\n",
            "data: [DONE]\n\n"));
  }

  private static String kind(String call) {
    return call.split("\\.")[1];
  }

  /** The first version cannot parse chunks without the field {@code usage}. */
  private static void answerAsOfOld(SimulatedAzureOpenAi service) {
    String chat = "{\"index\":0,\"delta\":{\"content\":\"Arr\"},\"finish_reason\":\"stop\"}";
    String text = "{\"index\":0,\"text\":\"Arr\",\"finish_reason\":\"stop\",\"logprobs\":null}";
    for (String call : CALLS) {
      service.answer(call.formatted("chat-stream"), stream(chat));
      service.answer(call.formatted("completions-stream"), stream(text));
    }
  }

  private static Reply stream(String choice) {
    return Reply.events(chunk(choice), "data: [DONE]\n\n");
  }

  private static String chunk(String choice) {
    return "data: {\"id\":\"c-1\",\"object\":\"chunk\",\"created\":1,\"model\":\"gpt-4\",\"choices\":["
        + choice
        + "],\"usage\":null}\n\n";
  }

  /** Before beta.6 requests for images name no model: their answers tell which call they are of. */
  private static void answerNamelessImages(SimulatedAzureOpenAi service) {
    Reply second = image("openai.images.async");
    service.answerOnce(
        "", image("openai.images.sync").before(() -> service.answerOnce("", second)));
  }

  private static Reply image(String requestId) {
    return Reply.json("{\"created\":1,\"data\":[{\"url\":\"http://localhost/ship.png\"}]}")
        .header("apim-request-id", requestId);
  }
}
