// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.telemetry.Calls;
import io.github.aoaiagent.telemetry.Recorded;
import io.github.aoaiagent.telemetry.Telemetry;
import io.github.aoaiagent.telemetry.TelemetryOptions;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandoverTest {
  private static final TelemetryOptions OPTIONS = TelemetryOptions.defaults("1");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aHandedSpanSaysWhatAPlainOneSays(boolean first) {
    Recorded plain = new Recorded();
    Calls.answered(new Telemetry(plain.sdk, OPTIONS), Calls.chat());
    Recorded handed = new Recorded(Sampler.alwaysOn(), Handover::receiving);
    ModelCall call =
        Calls.answered(new Telemetry(handed.sdk, OPTIONS, new Handover(first)), Calls.chat());

    SpanData span = handed.span();
    assertEquals(
        new HashMap<>(plain.span().getAttributes().asMap()),
        new HashMap<>(span.getAttributes().asMap()));
    assertEquals(plain.span().getAttributes().size(), span.getAttributes().size());
    assertEquals(span.getAttributes().size(), span.getTotalAttributeCount());
    assertEquals(plain.span().getName(), span.getName());
    assertEquals(
        call.endNanos() - call.startNanos(), span.getEndEpochNanos() - span.getStartEpochNanos());
    Map<AttributeKey<?>, Object> seen = new HashMap<>();
    span.getAttributes().forEach(seen::put);
    assertEquals(span.getAttributes().asMap(), seen);
    assertEquals(span.getAttributes().asMap(), span.getAttributes().toBuilder().build().asMap());
    assertEquals("answered", span.getAttributes().get(AttributeKey.stringKey("aoai.outcome")));
    assertNull(span.getAttributes().get(AttributeKey.stringKey("none")));
  }

  @Test
  void spansOfOthersPassThrough() {
    Recorded handed = new Recorded(Sampler.alwaysOn(), Handover::receiving);
    handed.sdk.getTracer("app").spanBuilder("other").startSpan().end();

    assertTrue(handed.span().getAttributes().isEmpty());
  }
}
