// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.telemetry.Calls;
import io.github.aoaiagent.telemetry.Telemetry;
import io.github.aoaiagent.telemetry.TelemetryOptions;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What a call costs the thread that makes it, with the batching processor and all metrics on. */
@Timeout(60)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 10;

  private final EmbeddedSdk sdk;
  private final Telemetry telemetry;

  AllocationTest() {
    Map<String, String> settings = new HashMap<>();
    settings.put("otel.traces.exporter", "otlp");
    settings.put("otel.exporter.otlp.endpoint", "http://127.0.0.1:9");
    settings.put(
        "io.opentelemetry.sdk.common.export.HttpSenderProvider", UrlSenderProvider.class.getName());
    settings.forEach(System::setProperty);
    sdk = EmbeddedSdk.start("1", line -> {});
    telemetry = sdk.telemetry(TelemetryOptions.defaults("1"));
    settings.keySet().forEach(System::clearProperty);
  }

  @AfterEach
  void stop() {
    sdk.shutdown(Duration.ofMillis(1));
  }

  @Test
  void aCallStaysWithinItsBudget() {
    int calls = 3000;
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = allocated();
      for (int i = 0; i < calls; i++) {
        call();
      }
      least = Math.min(least, (allocated() - before) / calls);
    }
    // With all facts that there are, and what the facts themselves take: 0.6 KB.
    assertTrue(least < 2900, least + " bytes a call");
  }

  private void call() {
    ModelCall call = Calls.chat();
    call.begin(telemetry, telemetry.callerContext());
    try (CallScope scope = call.makeCurrent()) {
      assertTrue(scope != null);
    }
    Calls.answer(call);
    call.end(Outcome.ANSWERED, null);
  }

  @Test
  void aChunkAllocatesNothing() {
    int chunks = 20_000;
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      ModelCall call = Calls.chat();
      call.begin(telemetry, null);
      Calls.answer(call);
      call.contentChunk(System.nanoTime());
      call.tellChunks();
      call.contentChunk(System.nanoTime());
      call.tellChunks();
      long before = allocated();
      for (int i = 0; i < chunks; i++) {
        call.contentChunk(System.nanoTime());
        call.tellChunks();
      }
      least = Math.min(least, allocated() - before);
      call.end(Outcome.ANSWERED, null);
    }
    assertTrue(least < chunks, (double) least / chunks + " bytes a chunk");
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
