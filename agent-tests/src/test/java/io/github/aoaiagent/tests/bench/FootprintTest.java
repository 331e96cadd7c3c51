// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of the agent's cost can be counted exactly, on any machine: classes and bytes. */
class FootprintTest {
  private static final int MOST_CLASSES_ON_17 = 740;
  private static final int MOST_CLASSES_OVER_EMPTY = 25;
  private static final int MOST_THREAD_BYTES = 3 * 1024;
  private static final int MOST_PROCESS_BYTES = 4 * 1024 + 512;
  private static final int MOST_CHUNK_BYTES = 64;

  /**
   * The compiler that optimizes most leaves out allocations, sometimes these and sometimes those;
   * without it the same call allocates the same bytes.
   */
  private static final String COUNTABLE = "-XX:TieredStopAtLevel=1";

  private static final String BURSTS = "8";

  @Test
  void anApplicationWithoutAnSdkLoadsNextToNothing() throws IOException {
    List<String> loaded = loaded(Variant.OURS);
    assertTrue(loaded.contains("io.github.aoaiagent.AoaiAgent"), "the agent was not there");
    assertEquals(List.of(), loaded.stream().filter(FootprintTest::isDear).toList());
    int most =
        Runtime.version().feature() == 17
            ? MOST_CLASSES_ON_17
            : loaded(Variant.EMPTY).size() + MOST_CLASSES_OVER_EMPTY;
    assertTrue(loaded.size() <= most, loaded.size() + " classes");
  }

  @Test
  void aCallAllocatesLittle() throws IOException {
    try (Sink sink = new Sink()) {
      Map<String, Double> none = busy(Variant.NONE, sink);
      assertEquals(0, sink.spanRequests());
      Map<String, Double> ours = busy(Variant.OURS, sink);
      assertTrue(sink.spanRequests() > 0, "nothing was exported");
      assertAdded(MOST_THREAD_BYTES, BusyApp.CHAT + Bursts.THREAD_BYTES, none, ours);
      assertAdded(MOST_PROCESS_BYTES, BusyApp.CHAT + Bursts.PROCESS_BYTES, none, ours);
      assertAdded(MOST_CHUNK_BYTES, BusyApp.CHUNK + Bursts.PROCESS_BYTES, none, ours);
    }
  }

  @Test
  void aCallOfOpenAiJavaAllocatesLittle() throws IOException {
    try (Sink sink = new Sink()) {
      Map<String, Double> none = OpenAiJava.busy(Variant.NONE, BURSTS, sink.flag(), COUNTABLE);
      assertEquals(0, sink.spanRequests());
      Map<String, Double> ours = OpenAiJava.busy(Variant.OURS, BURSTS, sink.flag(), COUNTABLE);
      assertTrue(sink.spanRequests() > 0, "nothing was exported");
      assertAdded(MOST_PROCESS_BYTES, OpenAiJava.CHAT + Bursts.PROCESS_BYTES, none, ours);
      assertAdded(MOST_CHUNK_BYTES, OpenAiJava.CHUNK + Bursts.PROCESS_BYTES, none, ours);
    }
  }

  private static void assertAdded(
      int most, String figure, Map<String, Double> none, Map<String, Double> ours) {
    double added = ours.get(figure) - none.get(figure);
    assertTrue(added <= most, figure + ": " + added + " added");
  }

  private static List<String> loaded(Variant variant) throws IOException {
    return LoadedClasses.of(variant, List.of(), HelloApp.class, TinyJar.hello());
  }

  private static Map<String, Double> busy(Variant variant, Sink sink) throws IOException {
    return new Fork(variant, sink.flag(), COUNTABLE)
        .main(BusyApp.class, Fork.classPath(), BURSTS)
        .run();
  }

  private static boolean isDear(String name) {
    return name.startsWith("net.bytebuddy.")
        || name.startsWith("io.opentelemetry.")
        || name.startsWith("java.util.logging.")
        || name.startsWith("io.github.aoaiagent.startup.");
  }
}
