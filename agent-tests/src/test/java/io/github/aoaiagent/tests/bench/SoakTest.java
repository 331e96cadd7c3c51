// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.tests.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Long use in miniature: nothing grows, nothing stays, nothing is lost. */
class SoakTest {
  private static final String CALLS = "200000";

  /** In each of three parts. */
  private static final String COPIES_OF_THE_SDK = "10";

  /** What a heap without any agent differs by from one time to the next, and some more. */
  private static final int NOISE_KB = 768;

  /** Pools of the application breathe; one for each copy of the SDK would be more. */
  private static final int FEW_THREADS = 4;

  /** Those of a few reflective calls that the JDK makes classes for in time. */
  private static final int FEW_CLASSES = 40;

  @Test
  void nothingGrows() throws IOException {
    String libraries = Fork.classPath();
    Path copy = Programs.compile("soak-sdk", libraries);
    try (SoakSink sink = new SoakSink()) {
      Map<String, Double> figures =
          new Fork(
                  Variant.OURS,
                  sink.flag(),
                  "-Dotel.bsp.schedule.delay=100",
                  "-Dotel.bsp.max.queue.size=20000",
                  "-Dotel.metric.export.interval=1000")
              .main(SoakApp.class, libraries, CALLS, COPIES_OF_THE_SDK, copy + "/")
              .run();
      assertTrue(figures.get(SoakApp.CALLS) >= Double.parseDouble(CALLS), figures::toString);
      assertEquals(figures.get(SoakApp.CALLS), sink.spans(), figures::toString);
      assertEquals(0, figures.get(SoakApp.LOADERS), figures::toString);
      assertTrue(grown(SoakApp.HEAP, figures) <= NOISE_KB, figures::toString);
      assertTrue(grown(SoakApp.THREADS, figures) <= FEW_THREADS, figures::toString);
      assertTrue(grown(SoakApp.CLASSES, figures) <= FEW_CLASSES, figures::toString);
    }
  }

  private static double grown(String figure, Map<String, Double> figures) {
    return figures.get(SoakApp.SECOND + figure) - figures.get(SoakApp.FIRST + figure);
  }
}
