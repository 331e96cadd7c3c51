// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BoxesTest {
  private final Boxes boxes = new Boxes();

  @Test
  void aNumberIsItselfWhateverCameBefore() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      long count = random.nextBoolean() ? random.nextInt(500) : random.nextLong();
      assertEquals(count, boxes.of(count));
      double decimal = random.nextBoolean() ? random.nextInt(20) / 10.0 : random.nextDouble();
      assertEquals(decimal, boxes.of(decimal));
    }
    for (double special : new double[] {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertEquals(special, boxes.of(special));
    }
  }

  @Test
  void theSameNumberIsTheSameObject() {
    assertSame(boxes.of(4096L), boxes.of(4096L));
    assertSame(boxes.of(0.7), boxes.of(0.7));
  }
}
