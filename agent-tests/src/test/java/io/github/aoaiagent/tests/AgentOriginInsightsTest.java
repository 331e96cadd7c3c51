// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aoaiagent.tests.AgentOriginRun.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Beside Application Insights' agent, calls are in its operations, whoever of both comes first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentOriginInsightsTest {
  private static final String OWN = "aoai.operation";

  private final Map<AgentOriginProgram, ForkedJvm.Exit> plain = new LinkedHashMap<>();
  private final Map<String, Run> runs = new LinkedHashMap<>();

  /** What became of a program, and what came to Application Insights. */
  private record Run(AgentOriginProgram program, ForkedJvm.Exit exit, AgentOriginInsights sink) {
    static Run of(AgentOriginProgram program, Order order) throws IOException {
      String agent = AgentOriginInsights.agentJar();
      try (AgentOriginInsights sink = new AgentOriginInsights()) {
        ForkedJvm.Exit exit =
            program.runWithOwnSpans(jvm -> order.apply(sink.setUp(jvm), "", agent));
        return new Run(program, exit, sink);
      }
    }

    /** The dependencies that are spans of this agent. */
    List<JsonNode> ours() {
      return sink.items("RemoteDependencyData").stream()
          .filter(item -> properties(item).has(OWN))
          .toList();
    }
  }

  AgentOriginInsightsTest() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Map<String, Future<Run>> running = new LinkedHashMap<>();
      for (AgentOriginProgram program : AgentOriginProgram.values()) {
        for (Order order : Order.values()) {
          running.put(program + ", " + order, two.submit(() -> Run.of(program, order)));
        }
      }
      for (AgentOriginProgram program : AgentOriginProgram.values()) {
        plain.put(program, program.runWithOwnSpans(jvm -> jvm));
      }
      for (Map.Entry<String, Future<Run>> each : running.entrySet()) {
        runs.put(each.getKey(), each.getValue().get());
      }
    } finally {
      two.shutdownNow();
    }
  }

  /** Microsoft's agent writes what it has to complain about to stdout. */
  @TestFactory
  Stream<DynamicTest> theApplicationNoticesNothing() {
    return forEach(
        run -> {
          assertEquals(plain.get(run.program()).code(), run.exit().code(), run.exit().err());
          Transcripts.assertSame(plain.get(run.program()).out(), run.exit().out());
          Transcripts.assertSame(
              AgentOriginRun.remarks(plain.get(run.program())), AgentOriginRun.remarks(run.exit()));
        });
  }

  @TestFactory
  Stream<DynamicTest> eachCallIsOneDependency() {
    return forEach(
        run ->
            assertEquals(
                run.program().requests().stream().sorted().toList(),
                run.ours().stream()
                    .map(item -> properties(item).path("gen_ai.request.model").asText())
                    .sorted()
                    .toList(),
                () -> run.sink().items().toString()));
  }

  @TestFactory
  Stream<DynamicTest> theyAreInTheOperationOfTheirRequest() {
    return forEach(
        run -> {
          for (JsonNode ours : run.ours()) {
            String path = "/" + properties(ours).path("gen_ai.request.model").asText();
            List<JsonNode> requests =
                run.sink().items("RequestData").stream()
                    .filter(item -> data(item).path("name").asText().equals("GET " + path))
                    .toList();
            assertEquals(1, requests.size(), () -> path + " in " + requests);
            assertEquals(operation(requests.get(0)), operation(ours));
            assertTrue(above(ours, run).contains(requests.get(0)), ours::toString);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> tokensArrive() {
    return forEach(
        run ->
            assertEquals(
                run.program().answered().size(),
                run.ours().stream()
                    .filter(item -> properties(item).has("gen_ai.usage.input_tokens"))
                    .count()));
  }

  @TestFactory
  Stream<DynamicTest> metricsCountEachCallOnce() {
    return forEach(
        run -> {
          long counted = 0;
          for (JsonNode item : run.sink().items("MetricData")) {
            for (JsonNode metric : data(item).path("metrics")) {
              if (metric.path("name").asText().equals("gen_ai.client.operation.duration")) {
                counted += metric.path("count").asLong();
              }
            }
          }
          assertEquals(run.program().requests().size(), counted);
        });
  }

  @Test
  void theReadmeSaysSo() throws IOException {
    boolean right = true;
    boolean same = true;
    for (Run run : runs.values()) {
      same &= run.exit().out().equals(plain.get(run.program()).out());
      for (JsonNode ours : run.ours()) {
        String name = "GET /" + properties(ours).path("gen_ai.request.model").asText();
        right &=
            above(ours, run).stream()
                .anyMatch(item -> data(item).path("name").asText().equals(name));
      }
    }
    String version = AgentOriginInsights.agentJar().replaceAll(".*-([0-9.]+)\\.jar", "$1");
    BesideRow.assertInReadme(
        List.of(
            new BesideRow(
                "Application Insights agent " + version,
                "first, last",
                "that agent's",
                right ? "yes" : "no",
                same ? "yes" : "no")));
  }

  private Stream<DynamicTest> forEach(Consumer<Run> check) {
    return runs.entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> check.accept(each.getValue())));
  }

  /** What an item is inside of. */
  private static List<JsonNode> above(JsonNode item, Run run) {
    List<JsonNode> above = new ArrayList<>();
    String parent = item.path("tags").path("ai.operation.parentId").asText();
    for (int i = 0; i < 20 && !parent.isEmpty(); i++) {
      String id = parent;
      parent = "";
      for (JsonNode each : run.sink().items()) {
        if (data(each).path("id").asText().equals(id)) {
          above.add(each);
          parent = each.path("tags").path("ai.operation.parentId").asText();
        }
      }
    }
    return above;
  }

  private static JsonNode data(JsonNode item) {
    return item.path("data").path("baseData");
  }

  private static JsonNode properties(JsonNode item) {
    return data(item).path("properties");
  }

  private static String operation(JsonNode item) {
    return item.path("tags").path("ai.operation.id").asText();
  }
}
