// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonSkipperTest {
  @Test
  void theQuickWayEndsWhereTheCarefulOneDoesHoweverTheTextIsCut() {
    Random random = new Random(4711);
    for (int round = 0; round < 20_000; round++) {
      byte[] text = new byte[random.nextInt(90)];
      for (int i = 0; i < text.length; i++) {
        text[i] = (byte) (random.nextInt(5) == 0 ? '"' : random.nextInt(2) == 0 ? '\\' : 'a');
      }
      int cut = random.nextInt(text.length + 1);
      assertEquals(end(text, cut, true), end(text, cut, false), new String(text) + " at " + cut);
    }
  }

  /** Where the string ends, or -1. */
  private static int end(byte[] text, int cut, boolean careful) {
    JsonSkipper skipper = new JsonSkipper();
    skipper.beginText();
    for (int[] part : new int[][] {{0, cut}, {cut, text.length}}) {
      if (part[0] == part[1]) {
        continue;
      }
      int end =
          careful
              ? skipper.measuredText(text, part[0], part[1])
              : skipper.text(text, part[0], part[1]);
      if (skipper.isEnded()) {
        return end;
      }
    }
    return -1;
  }
}
