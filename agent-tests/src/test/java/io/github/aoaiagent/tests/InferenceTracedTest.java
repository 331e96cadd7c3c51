// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.Reply;
import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Where azure-ai-inference makes spans of its calls itself, ours stand down. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InferenceTracedTest {
  private static final List<String> CHATS = List.of("sync", "async", "stream", "async-stream");
  private static final String OWN_SPANS = "azure-ai-inference";

  private final List<SpanView> enriched;
  private final List<SpanView> both;

  InferenceTracedTest() throws IOException {
    enriched = spans("");
    both = spans("duplicates=both");
  }

  @Test
  void itsSpansAreGivenWhatTheyLack() {
    for (String model : CHATS) {
      List<SpanView> ofCall = named("chat " + model, enriched);
      assertEquals(1, ofCall.size(), () -> model + " in " + enriched);
      SpanView span = ofCall.get(0);
      assertTrue(span.scope().startsWith(OWN_SPANS), span::toString);
      assertEquals("answered", span.text("aoai.outcome"));
      assertEquals("200", span.text("aoai.response.status_code"));
      assertTrue(model.contains("stream") || span.has("gen_ai.usage.input_tokens"), span::toString);
    }
    List<SpanView> embeddings = named("embeddings embeddings", enriched);
    assertEquals(1, embeddings.size());
    assertTrue(embeddings.get(0).has("gen_ai.usage.input_tokens"));
  }

  @Test
  void whatTheySayThemselvesStays() {
    for (SpanView untouched : both) {
      if (untouched.isModelCall() && untouched.scope().startsWith(OWN_SPANS)) {
        SpanView given = named(untouched.name(), enriched).get(0);
        Map<String, Object> said = new TreeMap<>(given.attributes());
        said.keySet().retainAll(untouched.attributes().keySet());
        said.put("server.port", untouched.get("server.port"));
        assertEquals(new TreeMap<>(untouched.attributes()), said, untouched::name);
      }
    }
  }

  @Test
  void withBothThereAreTwo() {
    for (String model : CHATS) {
      List<SpanView> ofCall = named("chat " + model, both);
      assertEquals(2, ofCall.size(), () -> model + " in " + both);
      SpanView ours = ofCall.get(ofCall.get(0).scope().startsWith(OWN_SPANS) ? 1 : 0);
      assertEquals("azure.ai.inference", ours.text("gen_ai.provider.name"));
    }
  }

  private static List<SpanView> named(String name, List<SpanView> spans) {
    return spans.stream().filter(span -> span.name().equals(name)).toList();
  }

  private static List<SpanView> spans(String options) throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver();
        OtlpReceiver unobserved = new OtlpReceiver()) {
      ForkedJvm.Exit plain = run(unobserved, jvm -> jvm);
      ForkedJvm.Exit observed = run(receiver, jvm -> jvm.agent(options));
      assertEquals(0, plain.code(), plain::err);
      observed.assertLike(plain);
      return receiver.spans();
    }
  }

  private static ForkedJvm.Exit run(OtlpReceiver receiver, UnaryOperator<ForkedJvm> setting)
      throws IOException {
    String libraries = Programs.libraries("inference-traced");
    String classes = Programs.compile("inference-traced", libraries).toString();
    try (SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https()) {
      service.answer("stream", Replies.stream());
      service.answer("async-stream", Replies.stream());
      service.answer("embeddings", embeddings());
      ForkedJvm jvm =
          ForkedJvm.of(
                  "io.github.aoaiagent.programs.inference.InferenceTraced",
                  service.endpoint() + "/openai/v1")
              .classPath(classes + File.pathSeparator + libraries)
              .jvm(
                  "-Dotel.exporter.otlp.traces.endpoint=" + receiver.endpoint() + "/v1/traces",
                  "-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore());
      return setting.apply(ScenarioRun.exporting(jvm, receiver.endpoint())).run();
    }
  }

  private static Reply embeddings() {
    return Reply.json(
        "{\"id\":\"e-1\",\"object\":\"list\",\"model\":\"m\",\"data\":[{\"object\":\"embedding\","
            + "\"index\":0,\"embedding\":[0.1,0.2]}],"
            + "\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}");
  }
}
