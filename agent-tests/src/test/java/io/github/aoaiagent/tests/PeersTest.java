// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same programs under this agent and under others, counted from what each of them sends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeersTest {
  private final Map<ShapeProgram, Map<Peer, PeerSight>> sights = new EnumMap<>(ShapeProgram.class);

  PeersTest() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Map<ShapeProgram, Map<Peer, Future<PeerSight>>> running = new EnumMap<>(ShapeProgram.class);
      for (ShapeProgram program : ShapeProgram.values()) {
        Map<Peer, Future<PeerSight>> ofProgram = new EnumMap<>(Peer.class);
        for (Peer peer : Peer.values()) {
          ofProgram.put(peer, two.submit(() -> peer.look(program)));
        }
        running.put(program, ofProgram);
      }
      for (ShapeProgram program : ShapeProgram.values()) {
        Map<Peer, PeerSight> seen = new EnumMap<>(Peer.class);
        for (Peer peer : Peer.values()) {
          seen.put(peer, running.get(program).get(peer).get());
        }
        sights.put(program, seen);
      }
    } finally {
      two.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void oursSeesAll(ShapeProgram program) throws Exception {
    PeerSight ours = sights.get(program).get(Peer.OURS);
    List<String> shapes = ObservedShapes.of(program).plain().shapes();
    assertEquals(shapes, shapes.stream().filter(ours::complete).toList());
    assertEquals(shapes, shapes.stream().filter(ours::keepsDeployment).toList());
  }

  /** So that a wrongly set up peer is not reported as a blind one. */
  @ParameterizedTest
  @EnumSource
  void everyPeerSendsSpans(ShapeProgram program) {
    sights
        .get(program)
        .forEach((peer, sight) -> assertTrue(sight.spans().size() >= 40, () -> peer + " " + sight));
  }

  @Test
  void theReadmeHasTheTable() throws Exception {
    PeerTable table = new PeerTable(List.of(Peer.values()));
    StringBuilder details = new StringBuilder();
    for (ShapeProgram program : ShapeProgram.values()) {
      ShapeRun plain = ObservedShapes.of(program).plain();
      table.add(program, sights.get(program), plain);
      details.append(PeerTable.detailed(sights.get(program), plain));
    }
    String text = Files.readString(Path.of(System.getProperty("aoai.readme")));
    assertEquals(
        table.markdown().strip(),
        PeerTable.in(text),
        () ->
            "The README should have:\n%s\n%s%s\n\n%s"
                .formatted(PeerTable.BEGIN, table.markdown(), PeerTable.END, details));
  }
}
