// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page as whoever asks gets it, byte for byte. */
class ScrapedReaderTest {
  private final List<String> voice = new ArrayList<>();
  private SdkMeterProvider meters = SdkMeterProvider.builder().build();
  private int port;

  @BeforeEach
  void start() throws IOException {
    ScrapedReader reader = new ScrapedReader("127.0.0.1", 0, voice::add);
    meters = SdkMeterProvider.builder().registerMetricReader(reader).build();
    meters.get("test").counterBuilder("aoai.client.cost").setUnit("{USD}").build().add(3);
    URI told = URI.create(voice.get(0).substring(voice.get(0).indexOf("http")));
    assertEquals("/metrics", told.getPath());
    port = told.getPort();
  }

  @AfterEach
  void stop() {
    meters.shutdown().join(5, TimeUnit.SECONDS);
  }

  @Test
  void aScraperGetsWhatItAccepts() throws IOException {
    String plain = ask("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
    assertTrue(
        plain.startsWith("HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4"), plain);
    assertTrue(plain.contains("\naoai_client_cost_total{otel_scope_name=\"test\"} 3.0\n"), plain);
    String open =
        ask(
            "GET /metrics?x=y HTTP/1.1\r\naccept:"
                + " application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.1\r\n\r\n");
    assertTrue(open.contains("Content-Type: application/openmetrics-text; version=1.0.0"), open);
    assertTrue(open.endsWith("# EOF\n"), open);
    int body = plain.length() - plain.indexOf("\r\n\r\n") - 4;
    assertTrue(plain.contains("Content-Length: " + body + "\r\n"), plain);
    String head = ask("HEAD / HTTP/1.0\r\n\r\n");
    assertTrue(head.contains("Content-Length: " + body + "\r\n"), head);
    assertTrue(head.endsWith("\r\n\r\n"), head);
  }

  @Test
  void whatIsNoScrapeIsRefusedAndDoesNotStopIt() throws IOException {
    assertTrue(ask("GET /other HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 404 "));
    assertTrue(ask("POST /metrics HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 405 "));
    assertEquals("", ask("\u0016\u0003 hello\r\n\r\n"));
    assertEquals("", ask("\r\n\r\n"));
    try (Socket leaving = new Socket("127.0.0.1", port)) {
      leaving.getOutputStream().write('G');
    }
    aScraperGetsWhatItAccepts();
  }

  @Test
  void itEndsWithTheSdk() {
    meters.get("ending").counterBuilder("of." + port).build().add(1);
    meters.shutdown().join(5, TimeUnit.SECONDS);
    String answer = "";
    try {
      answer = ask("GET /metrics HTTP/1.1\r\n\r\n");
    } catch (IOException nobodyListens) {
      // Or somebody else by now, to whom the port was given.
    }
    assertFalse(answer.contains("of_" + port), answer);
  }

  @Test
  void aPortThatIsTakenIsAnException() {
    assertThrows(IOException.class, () -> new ScrapedReader("127.0.0.1", port, voice::add));
    assertEquals(1, voice.size());
    assertFalse(voice.get(0).contains("0.0.0.0"));
  }

  private String ask(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
