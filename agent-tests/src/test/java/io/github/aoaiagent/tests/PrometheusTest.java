// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aoaiagent.sample.service.Reply;
import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules and dashboards by the tools that they are for, on what the agent really publishes: of two
 * applications that are told what to call, and of the sample.
 */
class PrometheusTest {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final String BOTH = "both";
  private static final String LEGACY = "legacy";
  private static final String SAMPLE = "sample";

  /** What the legacy generation has no metrics for, and what is not switched on there. */
  private static final Set<String> NOT_LEGACY =
      Set.of(
          "Now / Input read from cache A",
          "Cost / Tokens per second B",
          "Cost / Tokens per second D",
          "Reliability / Calls that the usage log misses A");

  /** Rules over both generations of metrics. */
  private static final List<String> OF_BOTH_GENERATIONS =
      List.of(
          "aoai:calls:rate5m",
          "aoai:failed_calls:rate5m",
          "aoai:errors:ratio_rate5m",
          "aoai:duration_seconds_bucket:rate5m",
          "aoai:time_to_first_chunk_seconds_bucket:rate5m",
          "aoai:tokens:rate5m");

  private static final List<String> CALLS =
      List.of(
          "chat.plain",
          "stream.usage",
          "stream.silent",
          "embeddings.plain",
          "chat.unpriced",
          "chat.invalid",
          "chat.filtered",
          "chat.throttled",
          "chat.headers");

  @Test
  void everyRuleAndEveryPanelHasData(@TempDir Path folder) throws Exception {
    Optional<Path> prometheus = PrometheusServer.program("prometheus");
    assumeTrue(prometheus.isPresent(), "no prometheus");
    int port = PrometheusServer.freePort();
    int legacyPort = PrometheusServer.freePort();
    int samplePort = PrometheusServer.freePort();
    try (SimulatedAzureOpenAi service = service();
        Conversation app = start(service, port, "metrics=both,usage-log=" + folder.resolve("log"));
        Conversation legacy = start(service, legacyPort, "metrics=legacy");
        Sample sample = Sample.repeating(samplePort, folder);
        PrometheusServer server =
            PrometheusServer.start(
                prometheus.get(),
                folder,
                OpsQueries.RULES,
                Map.of(BOTH, port, LEGACY, legacyPort, SAMPLE, samplePort))) {
      Map<String, String> asked = new LinkedHashMap<>(OpsQueries.panels(".*"));
      assertTrue(asked.size() > 20, asked::toString);
      Map<String, String> ofLegacy = OpsQueries.panels(LEGACY);
      assertTrue(ofLegacy.keySet().containsAll(NOT_LEGACY), ofLegacy::toString);
      ofLegacy.keySet().removeAll(NOT_LEGACY);
      ofLegacy.forEach((name, panel) -> asked.put("legacy metrics: " + name, panel));
      OF_BOTH_GENERATIONS.forEach(
          name -> {
            asked.put("legacy metrics in " + name, name + "{job=\"legacy\"}");
            asked.put("the sample in " + name, name + "{job=\"sample\"}");
          });
      Map<String, String> values = new TreeMap<>();
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      for (int round = 0; !asked.isEmpty() && System.nanoTime() < deadline; round++) {
        call(app, round);
        call(legacy, round);
        if (server.isReady()) {
          addRules(server, asked, values);
          answer(server, asked, values);
        }
      }
      values.forEach((name, value) -> System.out.printf("%-70s %s%n", name, value));
      assertEquals(Map.of(), asked, "without data");
      assertHealthy(server);
      assertEquals("3", text(server.query("count(up == 1)").get(0)), sample::said);
      AlertsPage.look(server, alerts(server));
    }
  }

  /** Asks for what rules record and for what alerts read. */
  private static void addRules(
      PrometheusServer server, Map<String, String> asked, Map<String, String> values)
      throws Exception {
    for (JsonNode group : server.ruleGroups()) {
      for (JsonNode rule : group.path("rules")) {
        String name = rule.path("name").asText();
        if (rule.path("type").asText().equals("recording")) {
          putNew(asked, values, "rule " + name, name);
        } else {
          for (String metric : OpsQueries.metrics(rule.path("query").asText())) {
            putNew(asked, values, "alert " + name + " on " + metric, metric);
          }
        }
      }
    }
  }

  private static void putNew(
      Map<String, String> asked, Map<String, String> values, String name, String expression) {
    if (!values.containsKey(name)) {
      asked.put(name, expression);
    }
  }

  /** Moves what has an answer from the asked to the values. */
  private static void answer(
      PrometheusServer server, Map<String, String> asked, Map<String, String> values)
      throws Exception {
    for (Map.Entry<String, String> each : Map.copyOf(asked).entrySet()) {
      JsonNode samples = server.query(each.getValue());
      for (JsonNode sample : samples) {
        if (!text(sample).equals("NaN")) {
          asked.remove(each.getKey());
          values.put(each.getKey(), text(sample) + " (" + samples.size() + " series)");
          break;
        }
      }
    }
  }

  private static String text(JsonNode number) {
    return number.path("value").path(1).asText();
  }

  private static void assertHealthy(PrometheusServer server) throws Exception {
    int rules = 0;
    for (JsonNode group : server.ruleGroups()) {
      for (JsonNode rule : group.path("rules")) {
        assertEquals("ok", rule.path("health").asText(), rule::toString);
        rules++;
      }
    }
    assertTrue(rules > 20, "only " + rules + " rules");
  }

  private static List<String> alerts(PrometheusServer server) throws Exception {
    List<String> names = new ArrayList<>();
    for (JsonNode group : server.ruleGroups()) {
      for (JsonNode rule : group.path("rules")) {
        if (rule.path("type").asText().equals("alerting")) {
          names.add(rule.path("name").asText());
        }
      }
    }
    assertTrue(names.size() > 10, names::toString);
    return names;
  }

  private static void call(Conversation app, int round) {
    // Lines that were there before are not waited for; the last one is new.
    CALLS.forEach(app::run);
    app.run("chat.round-" + round);
  }

  private static SimulatedAzureOpenAi service() {
    List<String> stream = Replies.streamEvents();
    String[] end = {stream.get(stream.size() - 1)};
    return SimulatedAzureOpenAi.https()
        .answer("chat.plain", Replies.chat())
        .answer("stream.usage", Replies.stream())
        .answer("stream.silent", Replies.streamUpTo(stream.size() - 2, end))
        .answer("chat.unpriced", Replies.chatBut("gpt-4o-2024-11-20", "not-sold"))
        .answer("chat.invalid", Reply.fixture("error_400_azure"))
        .answer("chat.filtered", Reply.fixture("error_400_content_filter_azure"))
        .answer("chat.throttled", Replies.throttled(10))
        .answer("chat.headers", Reply.fixture("chat_azure_200"));
  }

  private static Conversation start(SimulatedAzureOpenAi service, int port, String options)
      throws IOException {
    return Conversation.start(
        Path.of(System.getProperty("java.home")),
        List.of(
            "-javaagent:" + ForkedJvm.agentJar() + "=" + options + ",budget.daily=50",
            "-Dotel.traces.exporter=none",
            "-Dotel.logs.exporter=none",
            "-Dotel.metrics.exporter=prometheus",
            "-Dotel.exporter.prometheus.port=" + port,
            "-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore()),
        service.endpoint());
  }
}
