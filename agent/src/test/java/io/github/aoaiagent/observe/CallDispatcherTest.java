// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.bridge.AoaiBridge;
import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.sdk.Passage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The firewall: what a seam does wrong stays with the agent. */
class CallDispatcherTest {
  private final List<String> told = new ArrayList<>();
  private final Failures failures = new Failures(told::add);

  @Test
  void aClassNobodyKnowsIsPassedBy() {
    install();
    assertNull(AoaiBridge.enter(String.class, "trim", "x", new Object[0]));
    assertSame("value", AoaiBridge.exit(null, "value", null));
    assertEquals(List.of(), told);
  }

  @Test
  void aSeamThatFailsOnLeavingChangesNothingAndIsToldOnce() {
    install();
    List<String> order = new ArrayList<>();
    Passage broken =
        new Passage() {
          @Override
          public CallScope scope() {
            return () -> order.add("closed");
          }

          @Override
          public Object leave(Object returned, Throwable thrown) {
            order.add("left");
            throw new StackOverflowError();
          }

          @Override
          public void abandon() {
            order.add("abandoned");
            throw new IllegalStateException();
          }
        };
    assertSame("value", AoaiBridge.exit(broken, "value", null));
    assertSame("value", AoaiBridge.exit(broken, "value", null));
    List<String> once = List.of("closed", "left", "abandoned");
    assertEquals(once, order.subList(0, 3), "the scope goes first");
    assertEquals(once, order.subList(3, 6));
    assertEquals(2, told.size(), told.toString());
    assertTrue(told.get(0).contains("StackOverflowError"), told.get(0));
  }

  @Test
  void failuresOfEverNewKindsFallSilent() {
    for (int i = 0; i < 1000; i++) {
      failures.tell("place", new IllegalStateException("number " + i));
    }
    assertEquals(50, told.size());
  }

  private void install() {
    CallDispatcher.install(new Seams(List.of(), null, null, null, name -> null), failures);
  }
}
