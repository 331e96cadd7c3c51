// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.CallGate;
import io.github.aoaiagent.call.CallListener;
import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.CallTrace;
import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.call.Refusal;
import io.github.aoaiagent.wire.ContentPolicy;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallRegistryTest {
  private final List<String> told = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private Runnable whenEnding = () -> {};

  @Test
  void theCallBeingSentIsKnownAndNests() {
    CallRegistry calls = registry(Duration.ofHours(1));
    ModelCall outer = begun(calls);
    ModelCall inner = begun(calls);
    try (CallScope first = calls.enter(outer, "sent")) {
      try (CallScope second = calls.enter(inner, null)) {
        assertSame(inner, calls.current());
        assertFalse(calls.isSending("sent"));
        second.close();
        assertSame(outer, calls.current(), "closing twice must not lose the outer call");
      }
      assertSame(outer, calls.current());
      assertTrue(calls.isSending("sent"), "who sends it once more makes no new call");
      first.close();
    }
    assertNull(calls.current());
    assertFalse(calls.isSending("sent"));
    assertEquals(List.of("enter", "enter", "leave", "leave"), events);
  }

  @Test
  void aScopeIsClosedByItsOwnThreadOnly() throws InterruptedException {
    CallRegistry calls = registry(Duration.ofHours(1));
    ModelCall call = begun(calls);
    CallScope scope = calls.enter(call, null);
    Thread other = new Thread(scope::close);
    other.start();
    other.join();
    assertSame(call, calls.current());
    scope.close();
    assertNull(calls.current());
  }

  @Test
  void anOldCallIsAbandonedOnce() {
    CallRegistry calls = registry(Duration.ofNanos(1));
    ModelCall call = begun(calls);
    calls.sweep();
    calls.sweep();
    assertEquals(Outcome.ABANDONED, call.outcome());
    assertEquals(List.of("end"), events);
    assertTrue(calls.isIdle());
  }

  @Test
  void aYoungCallGoesOnUntilItsBodyIsCollected() {
    CallRegistry calls = registry(Duration.ofHours(1));
    ModelCall call = begun(calls);
    Object body = new Object();
    calls.readFrom(call, body);
    calls.sweep();
    assertNull(call.outcome(), "somebody still holds the body");

    WeakReference<Object> collected = new WeakReference<>(body);
    body = null;
    while (collected.get() != null) {
      System.gc();
    }
    calls.sweep();
    assertEquals(Outcome.ABANDONED, call.outcome());
  }

  @Test
  void theEndOfTheJvmEndsAll() {
    CallRegistry calls = registry(Duration.ofHours(1));
    ModelCall ended = begun(calls);
    ended.end(Outcome.ANSWERED, null);
    ModelCall open = begun(calls);
    calls.abandonAll();
    assertEquals(Outcome.ANSWERED, ended.outcome());
    assertEquals(Outcome.ABANDONED, open.outcome());
    assertFalse(events.isEmpty());
  }

  @Test
  void whatFailsAtTheEndOfACallHarmsNoOther() {
    CallRegistry calls = registry(Duration.ofNanos(1));
    ModelCall first = begun(calls);
    ModelCall second = begun(calls);
    whenEnding =
        () -> {
          throw new NoClassDefFoundError("of a span processor");
        };
    calls.sweep();
    assertEquals(Outcome.ABANDONED, first.outcome());
    assertEquals(Outcome.ABANDONED, second.outcome());
    assertEquals(List.of("end", "end"), events);
    begun(calls);
    calls.abandonAll();
    begun(calls).end(Outcome.ANSWERED, null);
    assertEquals(4, events.size());
    assertTrue(calls.isIdle());
    assertEquals(1, told.size(), told.toString());
  }

  @Test
  void aListenerThatFailsIsToldAndHarmsNobody() {
    CallListener broken =
        call -> {
          throw new StackOverflowError();
        };
    CallRegistry calls = registry(Duration.ofHours(1), broken, call -> events.add("heard"));
    begun(calls).end(Outcome.ANSWERED, null);
    assertEquals(List.of("heard", "end"), events);
    assertEquals(1, told.size(), told.toString());
  }

  @Test
  void aGateSaysWhichCallsMayBeSent() {
    CallRegistry calls = gated(call -> new Refusal("used up", 1));
    assertEquals(new Refusal("used up", 1), calls.refusal(begun(calls)));
    CallRegistry open = registry(Duration.ofHours(1));
    assertNull(open.refusal(begun(open)));
  }

  @Test
  void aGateThatFailsIsOpen() {
    CallRegistry calls =
        gated(
            call -> {
              throw new IllegalStateException("broken");
            });
    assertNull(calls.refusal(begun(calls)));
    assertTrue(told.get(0).contains("broken"), told.get(0));
  }

  private CallRegistry gated(CallGate gate) {
    return new CallRegistry(
        List.of(),
        EnumSet.allOf(Provider.class),
        ContentPolicy.NONE,
        new Failures(told::add),
        Duration.ofHours(1),
        gate,
        null,
        null);
  }

  private CallRegistry registry(Duration maxAge, CallListener... listeners) {
    return new CallRegistry(
        List.of(listeners),
        EnumSet.allOf(Provider.class),
        ContentPolicy.NONE,
        new Failures(told::add),
        maxAge);
  }

  private ModelCall begun(CallRegistry calls) {
    TracedCalls traced = new TracedCalls(calls, new Tracer());
    ModelCall call = traced.create(Operation.CHAT, Provider.AZURE_OPENAI);
    traced.begin(call, null);
    return call;
  }

  private final class Tracer implements CallTracer {
    @Override
    public Object callerContext() {
      return "caller";
    }

    @Override
    public CallTrace begin(ModelCall call, Object parent) {
      return new CallTrace() {
        @Override
        public CallScope makeCurrent() {
          events.add("enter");
          return () -> events.add("leave");
        }

        @Override
        public void chunk(long sincePreviousNanos) {}

        @Override
        public void end() {
          events.add("end");
          whenEnding.run();
        }
      };
    }
  }
}
