// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LifetimesTest {
  private static final Link GONE = new Link("a.B#c()V", "there is no a.B.c");

  @Test
  void whatIsNotListedMustBeThere() {
    assertEquals(List.of("there is no a.B.c"), problems("", "1.0", GONE));
    assertEquals(List.of(), problems("", "1.0", Link.fine("a.B#c()V")));
  }

  @Test
  void whatIsListedMayBeAbsentWhereTheListSays() {
    assertEquals(List.of(), problems("sdk [2.0,) a.B#c", "1.9", GONE));
    assertEquals(List.of("there is no a.B.c"), problems("sdk [2.0,) a.B#c", "2.0", GONE));
  }

  @Test
  void whatIsListedMustBeAbsentThere() {
    assertEquals(
        List.of("a.B#c()V is there, but is listed for [2.0,)"),
        problems("sdk [2.0,) a.B#c", "1.9", Link.fine("a.B#c()V")));
  }

  @Test
  void anAbsentClassHasNoMembers() {
    assertEquals(
        List.of(),
        problems("sdk [2.0,) a.B", "1.0", GONE, new Link("a.B", "there is no class a.B")));
    assertEquals(
        List.of("there is no a.B.c"), problems("sdk [2.0,) a.B", "2.0", GONE, Link.fine("a.B")));
  }

  @Test
  void theListOfAnotherSdkDoesNotCount() {
    assertEquals(List.of("there is no a.B.c"), problems("other [2.0,) a.B#c", "1.0", GONE));
  }

  @Test
  void theFirstLineThatFitsCounts() {
    String lines = "sdk none a.B#c*\nsdk [1.0,) a.*";
    assertEquals(List.of(), problems(lines, "1.0", GONE));
  }

  @Test
  void aLineThatIsAboutNothingIsIdle() {
    Lifetimes lifetimes = new Lifetimes("# of both\nsdk [2.0,) a.B#c\nsdk none a.X\n");
    assertEquals(List.of(), lifetimes.problems("sdk", "1.0", List.of(GONE)));
    assertEquals(List.of("a.X"), lifetimes.idle());
  }

  @Test
  void reflectedMembersAreTold() {
    Lifetimes lifetimes = new Lifetimes("sdk [2.0,) reflected a.B#*:La/C;\nsdk none a.X");
    assertEquals(List.of("a.B#*:La/C;"), lifetimes.reflected("sdk"));
    assertEquals(List.of(), lifetimes.reflected("other"));
  }

  @Test
  void versionsAreInOrder() {
    List<String> inOrder =
        List.of("0.18.0", "0.40.1", "1.0.0-beta.2", "1.0.0-beta.16", "1.0.0", "4.9.0", "4.101.0");
    for (int i = 1; i < inOrder.size(); i++) {
      SdkVersion earlier = SdkVersion.of(inOrder.get(i - 1));
      assertTrue(earlier.compareTo(SdkVersion.of(inOrder.get(i))) < 0, inOrder.get(i));
    }
    assertEquals(0, SdkVersion.of("1.0").compareTo(SdkVersion.of("1.0.0")));
  }

  @Test
  void rangesHaveTheirEnds() {
    VersionRanges ranges = new VersionRanges("[0.18,0.29),(1.0,2.0],[4.68,)");
    assertTrue(ranges.contains("0.18.0"));
    assertFalse(ranges.contains("0.29.0"));
    assertFalse(ranges.contains("1.0.0"));
    assertTrue(ranges.contains("2.0.0"));
    assertFalse(ranges.contains("4.67.9"));
    assertTrue(ranges.contains("5.0.0"));
    assertFalse(new VersionRanges("none").contains("1.0"));
    assertThrows(IllegalArgumentException.class, () -> new VersionRanges("[1.0"));
  }

  private static List<String> problems(String list, String version, Link... links) {
    return new Lifetimes(list).problems("sdk", version, List.of(links));
  }
}
