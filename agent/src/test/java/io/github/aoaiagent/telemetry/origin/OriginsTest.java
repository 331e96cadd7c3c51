// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.origin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.CallTrace;
import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.telemetry.Attribution;
import io.github.aoaiagent.telemetry.Caller;
import io.github.aoaiagent.telemetry.TelemetryOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OriginsTest {
  private final List<String> voice = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final Embedded embedded = new Embedded();
  private final Origins origins = origins(OriginChoice.AUTO);

  @Test
  void ourOwnWhereTheApplicationHasNoApi() {
    call(origins.of(ClassLoader.getPlatformClassLoader()));
    assertEquals(1, embedded.calls);
  }

  @Test
  void ourOwnUntilTheApplicationRegisters() throws Exception {
    try (ApplicationApi api = new ApplicationApi()) {
      CallTracer tracer = origins.of(api);
      call(tracer);
      assertEquals(1, embedded.calls);
      api.register(); // Throws if anybody had asked for the global before.
      call(tracer);
      call(origins.of(api));
      assertEquals(1, embedded.calls);
      assertEquals(List.of(), voice);
    }
  }

  @Test
  void theCallIsCurrentInTheContextOfTheApplication() throws Exception {
    try (ApplicationApi api = new ApplicationApi()) {
      api.register();
      CallTracer tracer = origins.of(api);
      ModelCall call = new ModelCall(Operation.CHAT, Provider.OPENAI, ended -> {});
      assertNull(tracer.callerContext());
      call.begin(tracer, "a context of another OpenTelemetry");
      try (CallScope scope = call.makeCurrent()) {
        assertNotNull(scope);
        Object current = tracer.callerContext();
        assertNotNull(current);
        Class<?> context = api.loadClass("io.opentelemetry.context.Context");
        assertSame(context.getMethod("current").invoke(null), current);
      }
      call.end(Outcome.ANSWERED, null);
    }
  }

  @Test
  void anIdleGlobalIsNone() throws Exception {
    try (ApplicationApi api = new ApplicationApi()) {
      api.registerIdle();
      call(origins.of(api));
      assertEquals(1, embedded.calls);
      assertEquals(List.of(), voice);
    }
  }

  @Test
  void anApiOfAnotherAgeIsToldOnce() throws Exception {
    try (ApplicationApi api = new ApplicationApi("io.opentelemetry.api.metrics.DoubleHistogram")) {
      api.register();
      CallTracer tracer = origins.of(api);
      call(tracer);
      call(tracer);
      assertEquals(2, embedded.calls);
      assertEquals(1, voice.size(), voice::toString);
    }
  }

  @Test
  void aGlobalThatThrowsIsToldOnceAndNotAskedAgain() throws Exception {
    try (ApplicationApi broken = new ApplicationApi();
        ApplicationApi spanless = new ApplicationApi()) {
      broken.registerBroken(new IllegalStateException("out of order"));
      spanless.registerSpanless(new IllegalStateException("no spans"));
      for (ApplicationApi api : List.of(broken, spanless)) {
        CallTracer tracer = origins.of(api);
        call(tracer);
        call(tracer);
      }
      assertEquals(4, embedded.calls);
      assertEquals(2, voice.size(), voice::toString);
      assertTrue(voice.get(0).contains("out of order"), voice::toString);
      assertTrue(voice.get(1).contains("no spans"), voice::toString);
    }
  }

  @Test
  void whoWasChosenIsRemarkedOnce() throws Exception {
    try (ApplicationApi api = new ApplicationApi()) {
      CallTracer tracer = origins.of(api);
      call(tracer);
      call(tracer);
      api.register();
      call(tracer);
      call(tracer);
      assertEquals(
          List.of("application's"),
          remarks.stream().map(line -> line.replaceAll(".*to the | OpenTelemetry.*", "")).toList());
    }
  }

  @Test
  void ourOwnIfAskedFor() throws Exception {
    try (ApplicationApi api = new ApplicationApi()) {
      api.register();
      Origins forced = origins(OriginChoice.EMBEDDED);
      assertFalse(forced.mayBeOthers(api));
      call(forced.of(api));
      assertEquals(1, embedded.calls);
      assertEquals(List.of(), voice);
    }
  }

  @Test
  void nothingIsWrittenUntilTheApplicationRegistersIfItsIsAskedFor() throws Exception {
    try (ApplicationApi api = new ApplicationApi()) {
      CallTracer tracer = origins(OriginChoice.APPLICATION).of(api);
      call(tracer);
      call(tracer);
      assertEquals(1, voice.size(), voice::toString);
      api.register();
      call(tracer);
      assertEquals(0, embedded.calls);
      assertEquals(1, remarks.size(), remarks::toString);
    }
  }

  @Test
  void nothingIsWrittenIfAnotherAgentsIsAskedForAndThereIsNone() throws Exception {
    try (ApplicationApi api = new ApplicationApi()) {
      api.register();
      call(origins(OriginChoice.AGENT).of(api));
      assertEquals(0, embedded.calls);
      assertEquals(1, voice.size(), voice::toString);
      assertEquals(List.of(), remarks);
    }
  }

  /** The API alone holds baggage: no OpenTelemetry need be registered. */
  @Test
  void baggageOfTheApplicationIsReadWhereCallsAreWrittenToOurs() throws Exception {
    for (OriginChoice choice : List.of(OriginChoice.AUTO, OriginChoice.EMBEDDED)) {
      try (ApplicationApi api = new ApplicationApi()) {
        Origins attributing = origins(choice, List.of("tenant"));
        CallTracer tracer = attributing.of(api);
        assertNull(call(tracer).facts().texts(Fact.TAGS));
        try (AutoCloseable scope = api.baggage("tenant", "t1")) {
          assertNotNull(scope);
          assertEquals(List.of("tenant=t1"), call(tracer).facts().texts(Fact.TAGS));
          assertNull(call(origins(choice).of(api)).facts().texts(Fact.TAGS));
        }
        api.register();
        try (AutoCloseable scope = api.baggage("tenant", "t2")) {
          assertNotNull(scope);
          assertEquals(List.of("tenant=t2"), call(tracer).facts().texts(Fact.TAGS));
        }
      }
    }
  }

  @Test
  void anUndeployedApplicationIsCollected() throws Exception {
    ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    WeakReference<ClassLoader> undeployed = callsOfAnApplication(collected);
    Reference<?> seen = null;
    for (int i = 0; i < 100 && seen == null; i++) {
      System.gc();
      seen = collected.remove(100);
    }
    assertSame(undeployed, seen);
  }

  private Origins origins(OriginChoice choice) {
    return origins(choice, List.of());
  }

  private Origins origins(OriginChoice choice, List<String> baggageKeys) {
    return new Origins(
        choice,
        () -> embedded,
        TelemetryOptions.builder("test")
            .attribution(new Attribution(baggageKeys, List.of(), Caller.SPAN, false))
            .build(),
        OriginsTest::classFile,
        voice::add,
        remarks::add);
  }

  private WeakReference<ClassLoader> callsOfAnApplication(ReferenceQueue<ClassLoader> collected)
      throws Exception {
    try (ApplicationApi api = new ApplicationApi()) {
      api.register();
      call(origins.of(api));
      assertEquals(0, embedded.calls);
      return new WeakReference<>(api, collected);
    }
  }

  private static ModelCall call(CallTracer tracer) {
    ModelCall call = new ModelCall(Operation.CHAT, Provider.OPENAI, ended -> {});
    call.begin(tracer, tracer.callerContext());
    call.makeCurrent().close();
    call.end(Outcome.ANSWERED, null);
    return call;
  }

  private static byte @Nullable [] classFile(String name) {
    String file = "/" + name.replace('.', '/') + ".class";
    try (InputStream in = OriginsTest.class.getResourceAsStream(file)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Counts the calls that come to our own OpenTelemetry. */
  private static final class Embedded implements CallTracer {
    private int calls;

    @Override
    public @Nullable Object callerContext() {
      return null;
    }

    @Override
    public CallTrace begin(ModelCall call, @Nullable Object parent) {
      calls++;
      return new CallTrace() {
        @Override
        public CallScope makeCurrent() {
          return CallScope.NONE;
        }

        @Override
        public void chunk(long sincePreviousNanos) {}

        @Override
        public void end() {}
      };
    }
  }
}
