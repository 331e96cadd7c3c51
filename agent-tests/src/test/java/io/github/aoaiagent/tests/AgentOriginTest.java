// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.tests.AgentOriginRun.Order;
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

/** Beside OpenTelemetry's agent, calls are part of its traces, whoever of both comes first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentOriginTest {
  private static final String MARK = "aoai.usage.elsewhere";

  private final Map<AgentOriginProgram, ForkedJvm.Exit> plain = new LinkedHashMap<>();
  private final Map<String, AgentOriginRun> runs = new LinkedHashMap<>();
  private final AgentOriginRun enriched;

  AgentOriginTest() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Map<String, Future<AgentOriginRun>> running = new LinkedHashMap<>();
      for (AgentOriginProgram program : AgentOriginProgram.values()) {
        for (Order order : Order.values()) {
          running.put(
              program + ", " + order,
              two.submit(() -> AgentOriginRun.of(program, order, "print=true")));
        }
      }
      Future<AgentOriginRun> asked =
          two.submit(
              () ->
                  AgentOriginRun.of(
                      AgentOriginProgram.OPENAI, Order.OURS_FIRST, "duplicates=enrich"));
      for (AgentOriginProgram program : AgentOriginProgram.values()) {
        plain.put(program, program.run(jvm -> jvm));
      }
      for (Map.Entry<String, Future<AgentOriginRun>> each : running.entrySet()) {
        runs.put(each.getKey(), each.getValue().get());
      }
      enriched = asked.get();
    } finally {
      two.shutdownNow();
    }
  }

  @TestFactory
  Stream<DynamicTest> theApplicationNoticesNothing() {
    return forEach(
        run -> {
          assertEquals(plain.get(run.program()).code(), run.exit().code(), run.exit().err());
          Transcripts.assertSame(plain.get(run.program()).out(), run.exit().out());
          Transcripts.assertSame(
              plain.get(run.program()).err().lines().toList(), AgentOriginRun.remarks(run.exit()));
        });
  }

  @TestFactory
  Stream<DynamicTest> whoWasChosenIsPrinted() {
    return forEach(
        run ->
            assertEquals(
                List.of("calls are written to the other agent's OpenTelemetry"),
                run.exit().voice().stream()
                    .filter(line -> line.startsWith("calls are written"))
                    .map(line -> line.replaceAll(" \\(.*", ""))
                    .toList()));
  }

  @TestFactory
  Stream<DynamicTest> eachCallHasOneSpanOfOurs() {
    return forEach(
        run ->
            assertEquals(
                run.program().requests().stream().sorted().toList(),
                run.ours().stream()
                    .map(span -> span.text("gen_ai.request.model"))
                    .sorted()
                    .toList()));
  }

  @TestFactory
  Stream<DynamicTest> theyAreInsideTheRequestsOfTheAgent() {
    return forEach(
        run -> {
          for (SpanView ours : run.ours()) {
            String model = ours.text("gen_ai.request.model");
            List<SpanView> above = run.above(ours);
            assertTrue(
                above.stream().anyMatch(span -> span.text("url.path").equals("/" + model)),
                () -> model + " in " + run.told());
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> theHttpSpansOfTheAgentAreInsideThem() {
    return forEach(
        run -> {
          for (SpanView ours : run.ours()) {
            List<SpanView> http =
                run.spans().stream()
                    .filter(span -> span.has("http.request.method") && run.isInside(span, ours))
                    .toList();
            assertEquals(1, http.size(), () -> ours.name() + " in " + run.told());
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> theAgentsSdkExportsThem() {
    return forEach(
        run -> {
          assertEquals(List.of(), Contract.violations(run.ours()));
          for (SpanView span : run.spans()) {
            assertEquals(
                "opentelemetry-java-instrumentation", span.resource().get("telemetry.distro.name"));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> metricsCountEachCallOnce() {
    return forEach(
        run ->
            assertEquals(
                run.program().requests().size(),
                run.metrics().get("gen_ai.client.operation.duration").count(),
                () -> run.metrics().toString()));
  }

  /** The agent has spans of its own for some calls of openai-java. */
  @Test
  void oneSpanOwnsTheTokens() {
    int doubled = 0;
    for (AgentOriginRun run : runs.values()) {
      for (SpanView theirs : run.theirs()) {
        doubled++;
        assertEquals(true, theirs.get(MARK), theirs::toString);
      }
      assertEquals(
          run.program().answered().size(),
          run.ours().stream().filter(span -> span.has("gen_ai.usage.input_tokens")).count());
    }
    assertTrue(doubled >= 4, () -> runs.values().iterator().next().told());
  }

  @Test
  void aSpanOfTheAgentsOwnIsEnriched() {
    assertEquals(List.of(), AgentOriginRun.remarks(enriched.exit()));
    List<String> models = new ArrayList<>();
    for (SpanView span : enriched.theirs()) {
      models.add(span.text("gen_ai.request.model"));
      assertTrue(span.has("aoai.outcome") && !span.has(MARK), span::toString);
    }
    assertTrue(models.size() >= 2, enriched::told);
    enriched.ours().forEach(span -> models.add(span.text("gen_ai.request.model")));
    assertEquals(
        enriched.program().requests().stream().sorted().toList(),
        models.stream().sorted().toList());
    assertEquals(
        enriched.program().requests().size(),
        enriched.metrics().get("gen_ai.client.operation.duration").count());
  }

  private Stream<DynamicTest> forEach(Consumer<AgentOriginRun> check) {
    return runs.entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> check.accept(each.getValue())));
  }
}
