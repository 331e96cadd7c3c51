// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.sample.service.SimulatedAzureOpenAi;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code OTEL_METRICS_EXPORTER=prometheus}: who can fetch metrics, and what that is to the JVM. */
class ScrapeTest {
  private static final String JAR = ForkedJvm.agentJar().toString();

  @Test
  void metricsAreFetchedAndSentUntilTheAgentIsDetached() throws Exception {
    int port = PrometheusServer.freePort();
    try (OtlpReceiver receiver = new OtlpReceiver();
        SimulatedAzureOpenAi service = SimulatedAzureOpenAi.https();
        Conversation app =
            Conversation.start(
                Path.of(System.getProperty("java.home")),
                List.of(
                    "-javaagent:" + JAR,
                    "-Dotel.exporter.otlp.endpoint=" + receiver.endpoint(),
                    "-Dotel.metrics.exporter=otlp,prometheus",
                    "-Dotel.metric.export.interval=100",
                    "-Dotel.exporter.prometheus.port=" + port,
                    "-Djavax.net.ssl.trustStore=" + SimulatedAzureOpenAi.trustStore()),
                service.endpoint())) {
      app.run("chat.plain");
      receiver.awaitRequests(1);
      String page = page(port);
      while (!page.contains("\ngen_ai_client_inference_duration_seconds_count{")) {
        // The first call may end before OpenTelemetry has started.
        receiver.awaitRequests(receiver.requests() + 1);
        page = page(port);
      }
      assertTrue(page.contains("gen_ai_request_model=\"chat.plain\""), page);
      while (!receiver.metrics().containsKey("gen_ai.client.inference.duration")) {
        receiver.awaitRequests(receiver.requests() + 1);
      }
      assertNobodyElseCanConnect(port);
      ForkedJvm.Exit detached = ForkedJvm.of(JAR, "detach", app.pid()).run();
      assertEquals(0, detached.code(), detached.err());
      assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", port).close());
      assertEquals(0, app.run("chat.after").exit().code());
    }
  }

  @Test
  void aTakenPortIsOneLine() throws IOException {
    List<Case> cases = List.of(Case.of("chat.plain").answers(Replies::chat));
    ScenarioRun plain = ScenarioRun.plain(cases);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      ScenarioRun run =
          ScenarioRun.run(cases, jvm -> scraped(jvm, "127.0.0.1", taken.getLocalPort()));
      run.exit().assertLike(plain.exit(), "Prometheus cannot fetch metrics at 127.0.0.1:");
      assertEquals(1, run.exit().voice().size(), run.exit().err());
    }
  }

  /** A runtime may be without the JDK's HTTP server, and that server logs. */
  @Test
  void theJdksServerAndLoggingAreNotUsed(@TempDir Path folder) throws IOException {
    Path loaded = folder.resolve("loaded.txt");
    List<Case> cases = List.of(Case.of("chat.plain").answers(Replies::chat));
    ScenarioRun plain = ScenarioRun.plain(cases);
    ScenarioRun run =
        ScenarioRun.run(
            cases, jvm -> scraped(jvm, "127.0.0.1", 0).jvm("-Xlog:class+load:file=" + loaded));
    run.exit().assertLike(plain.exit(), "Prometheus can fetch metrics at http://127.0.0.1:");
    String classes = Files.readString(loaded);
    assertTrue(classes.contains("io.github.aoaiagent.telemetry.prometheus.ScrapeEndpoint "));
    assertFalse(classes.contains(" com.sun.net.httpserver."));
    assertFalse(classes.contains(" sun.net.httpserver."));
  }

  private static ForkedJvm scraped(ForkedJvm jvm, String host, int port) {
    return jvm.agent("")
        .env("OTEL_TRACES_EXPORTER", "none")
        .env("OTEL_LOGS_EXPORTER", "none")
        .env("OTEL_METRICS_EXPORTER", "prometheus")
        .env("OTEL_EXPORTER_PROMETHEUS_HOST", host)
        .env("OTEL_EXPORTER_PROMETHEUS_PORT", Integer.toString(port));
  }

  private static void assertNobodyElseCanConnect(int port) throws IOException {
    for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : each.inetAddresses().toList()) {
        if (!address.isLoopbackAddress() && !address.isLinkLocalAddress()) {
          assertThrows(IOException.class, () -> new Socket(address, port).close());
        }
      }
    }
  }

  private static String page(int port) throws IOException {
    try (var in = URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
