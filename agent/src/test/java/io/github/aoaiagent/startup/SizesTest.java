// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SizesTest {
  @Test
  void asPeopleWriteThem() {
    assertEquals(512_000, Sizes.parse("500KB"));
    assertEquals(100L << 20, Sizes.parse(" 100 mb "));
    assertEquals(1L << 30, Sizes.parse("1GB"));
    for (String bad : new String[] {"", "0MB", "1", "GB", "-1GB", "1.5GB", "9999999999GB", "1TB"}) {
      assertEquals(Sizes.NONE, Sizes.parse(bad), bad);
    }
  }

  @Test
  void daysAreTimesToo() {
    assertEquals(Duration.ofDays(30), Times.parse("30d"));
  }
}
