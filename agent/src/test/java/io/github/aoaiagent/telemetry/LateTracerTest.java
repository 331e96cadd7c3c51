// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateTracerTest {
  private final Recorded recorded = new Recorded();
  private final Telemetry telemetry = new Telemetry(recorded.sdk, TelemetryOptions.defaults("1"));
  private final List<String> told = new ArrayList<>();
  private final LateTracer late = new LateTracer(told::add);

  @Test
  void aCallThatEndedBeforeIsTracedWithItsOwnTimes() {
    ModelCall call = Calls.chat();
    call.begin(late, late.callerContext());
    assertSame(CallScope.NONE, call.makeCurrent());
    for (int i = 0; i < 200; i++) {
      call.contentChunk(System.nanoTime());
      call.tellChunks();
    }
    Calls.answer(call);
    call.end(Outcome.ANSWERED, null);
    assertTrue(recorded.spans.isEmpty());

    late.ready(telemetry);

    SpanData span = recorded.span();
    assertEquals(
        call.endNanos() - call.startNanos(), span.getEndEpochNanos() - span.getStartEpochNanos());
    assertTrue(Math.abs(span.getStartEpochNanos() / 1_000_000 - call.startEpochMillis()) <= 2);
    HistogramPointData chunks =
        (HistogramPointData)
            recorded.points("gen_ai.client.inference.time_per_output_chunk").get(0);
    assertEquals(199, chunks.getCount());
    assertEquals(List.of(), told);
  }

  @Test
  void aCallThatEndsLaterIsTracedAtItsEnd() {
    ModelCall call = Calls.chat();
    call.begin(late, null);
    late.ready(telemetry);
    assertTrue(recorded.spans.isEmpty());

    Calls.answer(call);
    call.end(Outcome.ANSWERED, null);

    assertEquals("chat gpt-4o-prod", recorded.span().getName());
  }

  @Test
  void onceReadyItIsOutOfTheWay() {
    assertNull(late.callerContext());
    late.ready(telemetry);
    ModelCall call = Calls.chat();
    call.begin(late, late.callerContext());
    try (CallScope scope = call.makeCurrent()) {
      assertTrue(scope != CallScope.NONE);
      assertTrue(late.callerContext() != null);
    }
    call.end(Outcome.ANSWERED, null);

    assertEquals(1, recorded.spans.size());
  }

  @Test
  void whatCannotWaitIsTold() {
    for (int i = 0; i < 1003; i++) {
      Calls.run(late, Calls.of(Operation.CHAT), Outcome.ANSWERED, facts -> {});
    }
    late.ready(telemetry);

    assertEquals(1000, recorded.spans.size());
    assertEquals(
        List.of("3 calls that ended while OpenTelemetry was starting are missing from telemetry"),
        told);
  }
}
