// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What Application Insights gets of calls, read as the service would read it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppInsightsTest {
  private static final List<Case> CASES =
      List.of(
          Case.of("chat.plain").answers(Replies::chat),
          Case.of("stream.plain").answers(Replies::stream),
          Case.of("chat.401").answers(() -> Reply.fixture("error_401_azure")));

  private static final String EMBEDDED = "io.github.aoaiagent.telemetry.embedded.";

  @TempDir private static Path temporary;
  private final IngestionEndpoint endpoint = new IngestionEndpoint();
  private ScenarioRun plain;
  private ForkedJvm.Exit exit;

  @BeforeAll
  void runOnce() throws IOException {
    plain = ScenarioRun.plain(CASES);
    exit =
        run(
            jvm ->
                jvm.env("APPLICATIONINSIGHTS_CONNECTION_STRING", endpoint.connectionString())
                    .env("OTEL_SERVICE_NAME", "shop")
                    .env("OTEL_RESOURCE_ATTRIBUTES", "service.instance.id=shop-1"));
  }

  /** Of an application that did not ask for it; its own azure-core does not count. */
  @Test
  void nothingOfItLoadsUnasked(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("classes.txt");
    try (OtlpReceiver collector = new OtlpReceiver()) {
      ScenarioRun.run(
          List.of(CASES.get(0)),
          jvm ->
              ScenarioRun.exporting(jvm, collector.endpoint())
                  .agent("")
                  .jvm("-Xlog:class+load=info:file=" + log));
      assertEquals(1, collector.spans().size());
    }
    List<String> lines = Files.readAllLines(log);
    assertTrue(lines.stream().anyMatch(line -> line.contains(EMBEDDED + "EmbeddedSdk ")));
    for (String unasked :
        List.of(
            "com.azure.monitor.",
            "io.github.aoaiagent.telemetry.azuremonitor.",
            EMBEDDED + "ApplicationInsights",
            EMBEDDED + "BundleLoader")) {
      assertEquals(List.of(), lines.stream().filter(line -> line.contains(unasked)).toList());
    }
  }

  @AfterAll
  void close() {
    endpoint.close();
  }

  @Test
  void theApplicationIsTheSame() {
    exit.assertLike(plain.exit());
  }

  @Test
  void nothingIsAskedOrSentBesides() {
    assertEquals(Set.of("POST /v2.1/track"), Set.copyOf(endpoint.requests()));
    assertEquals(
        Set.of(IngestionEndpoint.KEY),
        endpoint.items().stream().map(IngestedItem::key).collect(Collectors.toSet()));
  }

  @Test
  void callsAreDependencies() {
    assertEquals(CASES.size(), endpoint.dependencies().size());
    IngestedItem chat = call("chat.plain");
    assertEquals("chat chat.plain", chat.text("name"));
    assertEquals("GenAI | azure.ai.openai", chat.text("type"));
    assertEquals("200", chat.text("resultCode"));
    assertEquals(true, chat.get("success"));
    assertTrue(chat.text("target").startsWith("localhost:"), chat::toString);
    assertTrue(chat.text("duration").matches("00:00:\\d\\d\\.\\d+"), chat::toString);
    assertTrue(chat.tag("ai.operation.id").matches("[0-9a-f]{32}"), chat::toString);
    assertEquals("shop", chat.tag("ai.cloud.role"));
    assertEquals("shop-1", chat.tag("ai.cloud.roleInstance"));
    assertEquals("61", chat.dimension("gen_ai.usage.input_tokens"));
    assertEquals("17", chat.dimension("gen_ai.usage.output_tokens"));
    assertEquals("32", chat.dimension("gen_ai.usage.cache_read.input_tokens"));
    assertEquals("stop", chat.dimension("gen_ai.response.finish_reasons"));
    assertEquals("answered", chat.dimension("aoai.outcome"));
    assertFalse(call("stream.plain").dimension("gen_ai.response.time_to_first_chunk").isEmpty());
  }

  @Test
  void failuresSayWhatFailed() {
    IngestedItem failed = call("chat.401");
    assertEquals(false, failed.get("success"));
    assertEquals("401", failed.text("resultCode"));
    assertEquals("401", failed.dimension("aoai.response.status_code"));
    assertFalse(failed.dimension("error.type").isEmpty());
    assertEquals(failed.dimension("error.type"), failed.dimension("aoai.error.type"));
    assertFalse(failed.dimension("aoai.error.message").isEmpty());
  }

  @Test
  void theExceptionIsInTheSameOperation() {
    List<IngestedItem> exceptions = endpoint.items("ExceptionData");
    assertEquals(1, exceptions.size(), exceptions::toString);
    IngestedItem failed = call("chat.401");
    assertEquals(failed.tag("ai.operation.id"), exceptions.get(0).tag("ai.operation.id"));
    assertEquals(failed.text("id"), exceptions.get(0).tag("ai.operation.parentId"));
    assertTrue(exceptions.get(0).text("exceptions").contains("Exception"), () -> "" + exceptions);
  }

  @Test
  void metricsAreCustomMetrics() {
    Map<String, List<IngestedItem>> metrics =
        endpoint.items("MetricData").stream()
            .collect(Collectors.groupingBy(item -> item.metric("name")));
    assertTrue(metrics.containsKey("gen_ai.client.token.usage"), () -> "" + metrics.keySet());
    assertTrue(metrics.keySet().stream().noneMatch(name -> name.startsWith("otel.")), "of the SDK");
    List<IngestedItem> durations = metrics.get("gen_ai.client.operation.duration");
    assertEquals(
        CASES.size(),
        durations.stream().mapToInt(item -> Integer.parseInt(item.metric("count"))).sum());
    assertEquals(
        1, durations.stream().filter(item -> !item.dimension("error.type").isEmpty()).count());
    durations.forEach(item -> assertTrue(item.dimensions().size() <= 10, item::toString));
  }

  @Test
  void sideBySideWithACollector() throws IOException {
    try (IngestionEndpoint azure = new IngestionEndpoint();
        OtlpReceiver collector = new OtlpReceiver()) {
      run(jvm ->
              ScenarioRun.exporting(jvm, collector.endpoint())
                  .jvm("-Daoai.applicationinsights.connection-string=" + azure.connectionString()))
          .assertLike(plain.exit());
      assertEquals(CASES.size(), azure.dependencies().size());
      assertEquals(CASES.size(), collector.spans().size());
      assertEquals(
          collector.spans().stream().map(SpanView::spanId).collect(Collectors.toSet()),
          azure.dependencies().stream().map(item -> item.text("id")).collect(Collectors.toSet()));
    }
  }

  @Test
  void longContentIsWholeOrNotThere() throws IOException {
    String text = "a".repeat(12_000);
    List<Case> one = List.of(Case.of("chat.plain").answers(() -> Replies.chatBut("Papagei", text)));
    try (IngestionEndpoint azure = new IngestionEndpoint()) {
      ScenarioRun.run(
          one,
          jvm ->
              jvm.agent("")
                  .jvm("-Djava.io.tmpdir=" + temporary)
                  .env("APPLICATIONINSIGHTS_CONNECTION_STRING", azure.connectionString())
                  .env("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "SPAN_AND_EVENT"));
      IngestedItem chat = azure.dependencies().get(0);
      assertTrue(chat.dimension("gen_ai.output.messages").endsWith("]"), "cut");
      assertTrue(chat.dimension("gen_ai.output.messages").contains(text), "not whole");
      assertEquals("17", chat.dimension("gen_ai.usage.output_tokens"));
      IngestedItem event = azure.items("MessageData").get(0);
      assertEquals("gen_ai.client.inference.operation.details", event.text("message"));
      assertTrue(event.dimension("gen_ai.output.messages").contains(text), "not whole");
    }
  }

  private IngestedItem call(String deployment) {
    return endpoint.dependencies().stream()
        .filter(item -> item.dimension("gen_ai.request.model").equals(deployment))
        .findFirst()
        .orElseThrow();
  }

  private static ForkedJvm.Exit run(UnaryOperator<ForkedJvm> setting) throws IOException {
    return ScenarioRun.run(
            CASES, jvm -> setting.apply(jvm.agent("").jvm("-Djava.io.tmpdir=" + temporary)))
        .exit();
  }
}
