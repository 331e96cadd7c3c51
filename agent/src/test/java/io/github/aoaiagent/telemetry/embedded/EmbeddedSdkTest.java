// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.telemetry.Calls;
import io.github.aoaiagent.telemetry.TelemetryOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@Timeout(60)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class EmbeddedSdkTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  private final List<String> lines = new ArrayList<>();
  private final Set<String> set = new HashSet<>();
  private Collector collector;

  @BeforeEach
  void start() throws IOException {
    collector = new Collector();
    set("io.opentelemetry.sdk.common.export.HttpSenderProvider", UrlSenderProvider.class.getName());
    set("otel.exporter.otlp.endpoint", collector.uri("").toString());
  }

  @AfterEach
  void stop() {
    collector.close();
    set.forEach(System::clearProperty);
  }

  private void set(String property, String value) {
    System.setProperty(property, value);
    set.add(property);
  }

  private EmbeddedSdk sdk() {
    return EmbeddedSdk.start("9.9", lines::add);
  }

  private static void call(EmbeddedSdk sdk) {
    Calls.answered(sdk.telemetry(TelemetryOptions.defaults("9.9")), Calls.chat());
  }

  private static long shutdownMillis(EmbeddedSdk sdk, Duration bound) {
    long start = System.nanoTime();
    sdk.shutdown(bound);
    return (System.nanoTime() - start) / 1_000_000;
  }

  private String received(String path) {
    return collector.requests.stream()
        .filter(request -> request.path().equals(path))
        .map(Collector.Request::body)
        .collect(Collectors.joining());
  }

  @Test
  void whatIsLeftIsSentAtTheEnd() {
    EmbeddedSdk sdk = sdk();
    call(sdk);
    sdk.shutdown(BOUND);

    String spans = received("/v1/traces");
    assertTrue(spans.contains("chat gpt-4o-prod"));
    assertTrue(spans.contains("aoai.outcome"));
    assertTrue(spans.contains("gen_ai.usage.output_tokens"));
    assertTrue(spans.contains("telemetry.distro.name"));
    assertTrue(spans.contains("aoai-agent"));
    String metrics = received("/v1/metrics");
    assertTrue(metrics.contains("gen_ai.client.inference.duration"));
    assertTrue(metrics.contains("gen_ai.client.token.usage"));
    assertTrue(metrics.contains("aoai.client.ratelimit.remaining_tokens"));
    assertEquals(List.of(), lines);
  }

  @Test
  void theUsersSettingsWin() {
    set("otel.resource.attributes", "telemetry.distro.name=theirs,team=search");
    set("otel.service.name", "shop");
    set("otel.exporter.otlp.headers", "api-key=abc");
    set("otel.exporter.otlp.compression", "gzip");
    set("otel.metrics.exporter", "none");
    EmbeddedSdk sdk = sdk();
    call(sdk);
    sdk.shutdown(BOUND);

    assertEquals(1, collector.requests.size());
    assertEquals("abc", collector.requests.get(0).headers().getFirst("api-key"));
    assertEquals("gzip", collector.requests.get(0).headers().getFirst("Content-Encoding"));
    assertEquals("/v1/traces", collector.requests.get(0).path());
  }

  @Test
  void theUsersLimitOfAttributesHolds() {
    set("otel.span.attribute.count.limit", "6");
    EmbeddedSdk sdk = sdk();
    call(sdk);
    sdk.shutdown(BOUND);

    String spans = received("/v1/traces");
    assertTrue(spans.contains("gen_ai.request.model"));
    assertFalse(spans.contains("gen_ai.usage.output_tokens"));
  }

  @Test
  void aSettingThatCannotBeIsToldOnceAndNothingBreaks() {
    set("otel.traces.exporter", "nonsense");
    EmbeddedSdk sdk = sdk();
    call(sdk);
    sdk.shutdown(BOUND);

    assertFalse(sdk.isRunning());
    assertEquals(1, lines.size());
    assertTrue(lines.get(0).contains("nonsense"), lines.toString());
    assertTrue(collector.requests.isEmpty());
  }

  @Test
  void disabledMeansDisabled() {
    set("otel.sdk.disabled", "true");
    EmbeddedSdk sdk = sdk();
    call(sdk);
    sdk.shutdown(BOUND);

    assertTrue(collector.requests.isEmpty());
    assertEquals(List.of(), lines);
  }

  @Test
  void aHangingCollectorHoldsTheEndNoLongerThanTheBound() {
    for (int i = 0; i < 9; i++) {
      collector.answers.add(collector.hang());
    }
    EmbeddedSdk sdk = sdk();
    call(sdk);

    long millis = shutdownMillis(sdk, Duration.ofMillis(300));

    assertTrue(millis >= 299 && millis < 5000, millis + " ms");
    assertEquals(1, lines.size(), lines.toString());
  }

  @Test
  void nobodyListeningHoldsTheEndNoTimeAtAll() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      set("otel.exporter.otlp.endpoint", "http://127.0.0.1:" + free.getLocalPort());
    }
    EmbeddedSdk sdk = sdk();
    call(sdk);

    long millis = shutdownMillis(sdk, BOUND);

    assertTrue(millis < 5000, millis + " ms");
  }

  @Test
  void theThreadThatStartsItKeepsItsContextLoader() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    EmbeddedSdk sdk = sdk();
    assertSame(before, Thread.currentThread().getContextClassLoader());
    sdk.shutdown(BOUND);
  }

  @Test
  void itsThreadsHoldNoJvm() {
    EmbeddedSdk sdk = sdk();
    call(sdk);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      String name = thread.getName();
      if (name.contains("BatchSpan")
          || name.contains("BatchLog")
          || name.contains("PeriodicMetric")
          || name.startsWith("aoai-")) {
        assertTrue(thread.isDaemon(), name);
      }
    }
    sdk.shutdown(BOUND);
  }
}
