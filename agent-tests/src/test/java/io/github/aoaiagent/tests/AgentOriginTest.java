// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.tests.AgentOriginRun.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
  private static final String OPTIONS =
      "print=true,baggage.keys=user.id,tenant,baggage.metric-keys=tenant";

  private final Map<AgentOriginProgram, ForkedJvm.Exit> plain = new LinkedHashMap<>();
  private final Map<String, AgentOriginRun> runs = new LinkedHashMap<>();
  private final AgentOriginRun enriched;
  private final AgentOriginRun both;

  AgentOriginTest() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Map<String, Future<AgentOriginRun>> running = new LinkedHashMap<>();
      for (AgentOriginProgram program : AgentOriginProgram.values()) {
        for (Order order : Order.values()) {
          running.put(
              program + ", " + order, two.submit(() -> AgentOriginRun.of(program, order, OPTIONS)));
        }
      }
      Future<AgentOriginRun> askedToEnrich = two.submit(() -> withDuplicates("enrich"));
      Future<AgentOriginRun> askedForBoth = two.submit(() -> withDuplicates("both"));
      for (AgentOriginProgram program : AgentOriginProgram.values()) {
        plain.put(program, program.run(jvm -> jvm));
      }
      for (Map.Entry<String, Future<AgentOriginRun>> each : running.entrySet()) {
        runs.put(each.getKey(), each.getValue().get());
      }
      enriched = askedToEnrich.get();
      both = askedForBoth.get();
    } finally {
      two.shutdownNow();
    }
  }

  private static AgentOriginRun withDuplicates(String rule) throws IOException {
    return AgentOriginRun.of(
        AgentOriginProgram.OPENAI, Order.OURS_FIRST, "print=true,duplicates=" + rule);
  }

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
          assertEquals(
              List.of(),
              Contract.violations(run.ours()).stream()
                  .filter(violation -> !violation.endsWith("unknown key tenant"))
                  .toList());
          for (SpanView span : run.spans()) {
            assertEquals(
                "opentelemetry-java-instrumentation", span.resource().get("telemetry.distro.name"));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> metricsCountEachCallOnce() {
    return forEach(
        run -> {
          assertEquals(
              run.program().requests().size(),
              run.metrics().get("gen_ai.client.operation.duration").count(),
              () -> run.metrics().toString());
          assertEquals(
              having(run, "gen_ai.usage.input_tokens") + having(run, "gen_ai.usage.output_tokens"),
              run.metrics().get("gen_ai.client.token.usage").count(),
              () -> run.metrics().toString());
          assertEquals(
              having(run, "gen_ai.response.time_to_first_chunk"),
              run.metrics().get("gen_ai.client.operation.time_to_first_chunk").count(),
              () -> run.metrics().toString());
        });
  }

  /** The agent takes baggage from the headers of the request. */
  @TestFactory
  Stream<DynamicTest> theyHaveTheBaggageAndTheNameOfTheRequest() {
    return forEach(
        run -> {
          Set<Object> tenants = new TreeSet<>();
          for (SpanView ours : run.ours()) {
            List<SpanView> above = run.above(ours);
            assertEquals(above.get(above.size() - 2).name(), ours.text("aoai.caller"), run::told);
            assertEquals(ours.text("gen_ai.request.model") + "-tenant", ours.text("tenant"));
            tenants.add(ours.text("tenant"));
          }
          Set<Object> counted = new TreeSet<>();
          run.metrics()
              .get("gen_ai.client.inference.duration")
              .points()
              .forEach(point -> counted.add(String.valueOf(point.attributes().get("tenant"))));
          tenants.remove("embeddings-tenant");
          assertEquals(tenants, counted);
        });
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

  @Test
  void withBothNeitherKnowsOfTheOther() {
    assertEquals(List.of(), AgentOriginRun.remarks(both.exit()));
    assertTrue(both.theirs().size() >= 2, both::told);
    for (SpanView span : both.theirs()) {
      assertTrue(!span.has("aoai.outcome") && !span.has(MARK), span::toString);
    }
    assertEquals(
        both.program().requests().stream().sorted().toList(),
        both.ours().stream().map(span -> span.text("gen_ai.request.model")).sorted().toList());
    assertEquals(
        both.program().answered().size(),
        both.ours().stream().filter(span -> span.has("gen_ai.usage.input_tokens")).count());
  }

  /** A call is in its request, or in the span that the agent has made for it there. */
  @Test
  void theReadmeSaysSo() throws IOException {
    List<SpanView> calls = new ArrayList<>();
    Set<String> parents = new TreeSet<>();
    boolean same = true;
    for (AgentOriginRun run : runs.values()) {
      calls.addAll(run.ours());
      same &= run.exit().out().equals(plain.get(run.program()).out());
      for (SpanView span : run.spans()) {
        boolean request = span.has("url.path");
        boolean inside = run.theirs().contains(span) && run.above(span).get(0).has("url.path");
        if (request || inside) {
          parents.add(span.spanId());
        }
      }
    }
    String version =
        Programs.libraries("opentelemetry-javaagent").replaceAll(".*-([0-9.]+)\\.jar", "$1");
    BesideRow.assertInReadme(
        List.of(
            BesideRow.of("OpenTelemetry agent " + version, "first, last", calls, parents, same)));
  }

  private Stream<DynamicTest> forEach(Consumer<AgentOriginRun> check) {
    return runs.entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> check.accept(each.getValue())));
  }

  private static long having(AgentOriginRun run, String key) {
    return run.ours().stream().filter(span -> span.has(key)).count();
  }
}
