// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.tests.BesideRun.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Beside an agent that has no OpenTelemetry, whichever flag comes first: the application and that
 * agent notice nothing, and every call is observed once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BesideTest {
  private final Map<Pairing, BesideRun> runs = new LinkedHashMap<>();

  private record Pairing(BesideAgent agent, ShapeProgram program, Order order) {}

  @BeforeAll
  void run() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Map<Pairing, Future<BesideRun>> running = new LinkedHashMap<>();
      for (BesideAgent agent : BesideAgent.values()) {
        for (ShapeProgram program : ShapeProgram.values()) {
          for (Order order : Order.values()) {
            running.put(
                new Pairing(agent, program, order),
                two.submit(() -> BesideRun.of(agent, program, order)));
          }
        }
      }
      for (Map.Entry<Pairing, Future<BesideRun>> each : running.entrySet()) {
        runs.put(each.getKey(), each.getValue().get());
      }
    } finally {
      two.shutdownNow();
    }
  }

  /** So that an agent that did not start is not reported as one that does no harm. */
  @ParameterizedTest
  @EnumSource
  void theOtherAgentIsThere(BesideAgent agent) {
    Assumptions.assumeTrue(
        Runtime.version().feature() <= agent.newestJava(), () -> agent + " knows no Java so new");
    for (BesideRun run : of(agent, Order.values())) {
      assertTrue(agent.ran(run.run().exit()), run::toString);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theApplicationNoticesNothing(BesideAgent agent) {
    for (BesideRun run : of(agent, Order.FIRST, Order.LAST)) {
      Transcripts.assertSame(alone(run).written(), run.written());
      assertEquals(alone(run).run().exit().code(), run.run().exit().code());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theServiceNoticesNothing(BesideAgent agent) {
    for (BesideRun run : of(agent, Order.FIRST, Order.LAST)) {
      assertEquals(
          String.join("\n", alone(run).run().requests()), String.join("\n", run.run().requests()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobodyComplains(BesideAgent agent) {
    for (BesideRun run : of(agent, Order.FIRST, Order.LAST)) {
      Set<String> caused = new TreeSet<>(run.complaints());
      caused.removeAll(alone(run).complaints());
      assertEquals(Set.of(), caused);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyCallIsObservedOnce(BesideAgent agent) {
    for (BesideRun run : of(agent, Order.FIRST, Order.LAST)) {
      Map<String, Integer> wrong = new TreeMap<>();
      List<String> shapes = run.run().shapes();
      assertTrue(shapes.size() >= 25, shapes::toString);
      Map<String, List<PeerSpan>> seen = run.sight().byShape();
      for (String shape : shapes) {
        int spans = seen.getOrDefault(shape, List.of()).size();
        if (spans != 1 || !run.sight().complete(shape)) {
          wrong.put(shape, spans);
        }
      }
      assertEquals(Map.of(), wrong);
      assertEquals(Set.copyOf(shapes), seen.keySet());
      assertEquals(List.of(), Contract.violations(run.spans()));
      assertEquals(List.of(), run.failures());
    }
  }

  @Test
  void theReadmeHasTheRows() throws IOException {
    List<BesideRow> rows = new ArrayList<>(BesideHosts.rows());
    for (BesideAgent agent : BesideAgent.values()) {
      List<BesideRun> observed = of(agent, Order.FIRST, Order.LAST);
      List<SpanView> spans = observed.stream().flatMap(run -> run.spans().stream()).toList();
      boolean same = observed.stream().allMatch(run -> alone(run).written().equals(run.written()));
      rows.add(BesideRow.of(agent.title(), "first, last", spans, Set.of(), same));
    }
    BesideRow.assertInReadme(rows);
  }

  private List<BesideRun> of(BesideAgent agent, Order... orders) {
    return Stream.of(ShapeProgram.values())
        .flatMap(
            program -> Stream.of(orders).map(order -> runs.get(new Pairing(agent, program, order))))
        .toList();
  }

  private BesideRun alone(BesideRun run) {
    return runs.get(new Pairing(run.agent(), run.run().program(), Order.WITHOUT));
  }
}
