// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import io.github.aoaiagent.tests.app.OpenAiMatrixApp;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Versions of openai-java over its whole range: one span for each call, and output as without. */
class OpenAiMatrixTest extends MatrixChecks {
  private static final String SDK = "openai-java";
  private static final List<String> VERSIONS =
      List.of(
          "0.18.0", "0.34.1", "1.6.1", "2.0.0", "2.20.1", "3.0.2", "3.7.1", "4.0.0", "4.49.0",
          "4.101.0");

  private static final List<String> KINDS =
      List.of(
          "chat",
          "chat-raw",
          "chat-stream",
          "chat-structured",
          "chat-retried",
          "client-options",
          "service-options",
          "own-client",
          "completions",
          "embeddings",
          "images",
          "speech",
          "responses",
          "responses-stream",
          "retrieve",
          "retrieve-retried");

  /**
   * What the SDK itself does wrong: it asks Azure for images of a deployment {@code Optional[name]}
   * and, once, for stored responses at a path that is not Azure's.
   */
  private static final Set<String> WRONG_IN_SDK =
      Set.of(
          "0.18.0 azure.images.sync",
          "0.18.0 azure.images.async",
          "0.34.1 azure.images.sync",
          "0.34.1 azure.images.async",
          "0.34.1 azure.retrieve.sync",
          "0.34.1 azure.retrieve.async",
          "0.34.1 azure.retrieve-retried.sync",
          "0.34.1 azure.retrieve-retried.async",
          "1.6.1 azure.images.sync",
          "1.6.1 azure.images.async",
          "2.0.0 azure.images.sync",
          "2.0.0 azure.images.async");

  private static final int WAIT_MILLIS = 60;

  OpenAiMatrixTest() throws Exception {
    super(new VersionMatrix(SDK, VERSIONS, OpenAiMatrixTest::run));
  }

  @TestFactory
  Stream<DynamicTest> theApplicationIsAnswered() {
    return matrix.each(run -> assertEquals(Map.of(), run.unanswered(WRONG_IN_SDK)));
  }

  @TestFactory
  Stream<DynamicTest> aThrottledCallTellsOfItsTriesAndItsWait() {
    return matrix.each(
        run -> {
          List<SpanView> retried = retried(run);
          assertTrue(retried.size() >= 4, () -> retried.size() + " spans");
          assertEquals(List.of(), retried.stream().filter(span -> !tellsOfTries(span)).toList());
        });
  }

  private static List<SpanView> retried(VersionRun run) {
    Set<String> unanswered = run.unanswered().keySet();
    return run.spans().stream()
        .filter(span -> VersionRun.call(span).contains("retried"))
        .filter(span -> !unanswered.contains(VersionRun.call(span)))
        .toList();
  }

  /** Two tries, the first of which was answered 429 with a wish for a wait. */
  private static boolean tellsOfTries(SpanView span) {
    return Long.valueOf(2).equals(span.get("aoai.attempts"))
        && Long.valueOf(1).equals(span.get("aoai.throttled_attempts"))
        && span.get("aoai.retry_wait") instanceof Double waited
        && waited * 1000 >= WAIT_MILLIS * 0.9
        && Double.valueOf(WAIT_MILLIS / 1000.0).equals(span.get("aoai.retry_after"));
  }

  @Test
  void theReadmeHasTheTable() throws IOException {
    assumeFalse(VersionMatrix.isNewest(SDK));
    String table = VersionTable.markdown(SDK, KINDS, matrix.runs());
    assertTrue(VersionTable.inReadme().contains(table), () -> "The README should have:\n" + table);
  }

  /** Azure is known by its host in all versions, so requests are brought here by a proxy. */
  private static ForkedJvm.Exit run(String version, String classPath, VersionMatrix.Setting setting)
      throws IOException {
    try (SimulatedAzureOpenAi service = SimulatedAzureOpenAi.http()) {
      throttleOnce(service);
      ForkedJvm jvm =
          ForkedJvm.of(OpenAiMatrixApp.class.getName())
              .classPath(classPath)
              .jvm("-Dhttp.proxyHost=localhost", "-Dhttp.proxyPort=" + service.port());
      return setting.of(jvm).run();
    }
  }

  private static void throttleOnce(SimulatedAzureOpenAi service) {
    for (String style : List.of("azure.", "unified.", "openai.")) {
      for (String way : List.of(".sync", ".async")) {
        service.answerOnce(style + "chat-retried" + way, Replies.throttled(WAIT_MILLIS));
        service.answerOnce(
            "resp_" + style + "retrieve-retried" + way, Replies.throttled(WAIT_MILLIS));
      }
    }
  }
}
