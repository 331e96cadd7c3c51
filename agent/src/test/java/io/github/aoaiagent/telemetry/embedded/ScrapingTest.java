// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When metrics are offered to Prometheus, and that everything else goes on if they cannot be. */
class ScrapingTest {
  private final List<String> voice = new ArrayList<>();

  @Test
  void itIsOfferedOnLoopbackWhereItIsAskedFor() throws IOException {
    EmbeddedSdk sdk = start("prometheus", "otel.exporter.prometheus.port", "0");
    try {
      assertEquals(1, voice.size(), voice::toString);
      String url = voice.get(0).substring(voice.get(0).indexOf("http"));
      assertEquals("127.0.0.1", URI.create(url).getHost());
      sdk.openTelemetry().getMeter("test").counterBuilder("a.b").build().add(1);
      String page =
          new String(URI.create(url).toURL().openStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(page.contains("a_b_total{"), page);
    } finally {
      sdk.shutdown(Duration.ofSeconds(5));
    }
  }

  /** Or somebody else has it on this machine, which is told of the same one. */
  @Test
  void theUsualPortIsOpenTelemetrys() throws IOException {
    EmbeddedSdk sdk = start("prometheus", "otel.exporter.prometheus.host", "127.0.0.1");
    try {
      if (voice.isEmpty()) {
        URI.create("http://127.0.0.1:9464/metrics").toURL().openStream().close();
      } else {
        assertTrue(voice.get(0).contains(" at 127.0.0.1:9464 (java.net.BindE"), voice::toString);
      }
    } finally {
      sdk.shutdown(Duration.ofSeconds(5));
    }
  }

  @Test
  void aTakenPortIsToldAndNothingElseIsLost() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      EmbeddedSdk sdk = start("console,prometheus", "otel.exporter.prometheus.port", port);
      assertTrue(sdk.isRunning());
      assertEquals(1, voice.size(), voice::toString);
      assertTrue(
          voice
              .get(0)
              .startsWith(
                  "Prometheus cannot fetch metrics at 127.0.0.1:"
                      + port
                      + " (java.net.BindException"),
          voice::toString);
      sdk.shutdown(Duration.ofSeconds(5));
    }
  }

  @Test
  void whatIsNoPortOrHostIsTold() {
    for (String[] wrong :
        List.of(
            new String[] {"otel.exporter.prometheus.port", "nine"},
            new String[] {"otel.exporter.prometheus.port", "70000"},
            new String[] {"otel.exporter.prometheus.host", "no.such.host.invalid"})) {
      voice.clear();
      EmbeddedSdk sdk = start("prometheus", wrong[0], wrong[1]);
      assertTrue(sdk.isRunning());
      assertEquals(1, voice.size(), voice::toString);
      assertTrue(voice.get(0).contains(wrong[1]), voice::toString);
      sdk.shutdown(Duration.ofSeconds(5));
    }
  }

  @Test
  void otherwiseNothingListens() {
    EmbeddedSdk sdk = start("none", "otel.exporter.prometheus.port", "nine");
    assertEquals(List.of(), voice);
    sdk.shutdown(Duration.ofSeconds(5));
  }

  private EmbeddedSdk start(String exporters, String key, String value) {
    Map<String, String> settings = new HashMap<>();
    settings.put("otel.traces.exporter", "none");
    settings.put("otel.logs.exporter", "none");
    settings.put("otel.metrics.exporter", exporters);
    settings.put(key, value);
    return EmbeddedSdk.start("1", voice::add, null, settings);
  }
}
