// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.MessageWriter;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UrlSenderTest {
  private static final byte[] MESSAGE = "spans, spans, spans".getBytes(StandardCharsets.UTF_8);

  private final Patience patience = new Patience();
  private Collector collector;
  private SenderConfig config;

  @BeforeEach
  void start() throws IOException {
    collector = new Collector();
    config = new SenderConfig(collector.uri("/v1/traces"));
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  private HttpResponse send() throws Exception {
    UrlSender sender = new UrlSender(config, patience);
    CompletableFuture<HttpResponse> response = new CompletableFuture<>();
    sender.send(new Message(), response::complete, response::completeExceptionally);
    try {
      return response.get(20, TimeUnit.SECONDS);
    } finally {
      assertTrue(sender.shutdown().isSuccess());
    }
  }

  private Throwable failure() {
    return Objects.requireNonNull(assertThrows(ExecutionException.class, this::send).getCause());
  }

  @Test
  void aMessageIsPostedOverHttp11WithTheUsersHeaders() throws Exception {
    assertEquals(200, send().getStatusCode());

    Collector.Request request = collector.requests.get(0);
    assertEquals("POST", request.method());
    assertEquals("/v1/traces", request.path());
    assertEquals("HTTP/1.1", request.protocol());
    assertEquals("spans, spans, spans", request.body());
    assertEquals("application/x-protobuf", request.headers().getFirst("Content-Type"));
    assertEquals(String.valueOf(MESSAGE.length), request.headers().getFirst("Content-Length"));
    assertEquals("secret", request.headers().getFirst("api-key"));
    assertEquals(List.of("a", "b"), sorted(request.headers().get("X-Two")));
    assertFalse(request.headers().containsKey("Upgrade"));
    assertFalse(request.headers().containsKey("Content-Encoding"));
  }

  private static List<String> sorted(@Nullable List<String> values) {
    return Objects.requireNonNull(values).stream().sorted().toList();
  }

  @Test
  void aMessageIsCompressedIfConfigured() throws Exception {
    config.compressor = new Gzip();
    send();

    Collector.Request request = collector.requests.get(0);
    assertEquals("gzip", request.headers().getFirst("Content-Encoding"));
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(request.bytes())).readAllBytes();
    assertEquals("spans, spans, spans", new String(plain, StandardCharsets.UTF_8));
  }

  @Test
  void anErrorIsAnAnswerAndNotTriedAgain() throws Exception {
    collector.answers.add(
        exchange -> {
          exchange.sendResponseHeaders(500, 4);
          exchange.getResponseBody().write("oops".getBytes(StandardCharsets.UTF_8));
        });

    HttpResponse response = send();

    assertEquals(500, response.getStatusCode());
    assertEquals("oops", new String(response.getResponseBody(), StandardCharsets.UTF_8));
    assertEquals(1, collector.requests.size());
  }

  @Test
  void aRefusalOfCredentialsIsAnAnswerToo() throws Exception {
    collector.answers.add(
        exchange -> {
          exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
          exchange.sendResponseHeaders(401, -1);
        });

    assertEquals(401, send().getStatusCode());
    assertEquals(1, collector.requests.size());
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    collector.answers.add(
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(302, -1);
        });

    assertEquals(302, send().getStatusCode());
    assertEquals(1, collector.requests.size());
  }

  @Test
  void aBusyCollectorIsTriedAgain() throws Exception {
    collector.answers.add(Collector.status(503));
    collector.answers.add(Collector.status(429));

    assertEquals(200, send().getStatusCode());
    assertEquals(3, collector.requests.size());
    assertEquals("spans, spans, spans", collector.requests.get(2).body());
  }

  @Test
  void triesAreBounded() throws Exception {
    for (int i = 0; i < 10; i++) {
      collector.answers.add(Collector.status(503));
    }

    assertEquals(503, send().getStatusCode());
    assertEquals(config.retries.getMaxAttempts(), collector.requests.size());
  }

  @Test
  void aWaitLongerThanTheTimeoutIsNotWaited() throws Exception {
    collector.answers.add(
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "3600");
          exchange.sendResponseHeaders(429, -1);
        });

    assertEquals(429, send().getStatusCode());
    assertEquals(1, collector.requests.size());
  }

  @Test
  void theWaitThatIsAskedForIsTaken() throws Exception {
    collector.answers.add(
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "1");
          exchange.sendResponseHeaders(429, -1);
        });
    long start = System.nanoTime();

    assertEquals(200, send().getStatusCode());
    assertTrue(System.nanoTime() - start >= 1_000_000_000L);
  }

  @Test
  void retryAfterMayBeSecondsOrADate() {
    assertEquals(7_000_000_000L, Endpoint.retryAfterNanos("7"));
    assertEquals(0, Endpoint.retryAfterNanos("Wed, 21 Oct 2015 07:28:00 GMT"));
    assertEquals(-1, Endpoint.retryAfterNanos("soon"));
    assertEquals(-1, Endpoint.retryAfterNanos(null));
  }

  @Test
  void withoutPatienceNothingIsTriedAgain() throws Exception {
    patience.end();
    collector.answers.add(Collector.status(503));

    assertEquals(503, send().getStatusCode());
    assertEquals(1, collector.requests.size());
  }

  @Test
  void aHangingCollectorIsLeftAtTheTimeout() {
    config.timeout = Duration.ofMillis(200);
    collector.answers.add(collector.hang());

    Throwable failure = failure();

    assertInstanceOf(SocketTimeoutException.class, failure);
    assertTrue(String.valueOf(failure.getMessage()).contains("127.0.0.1"));
  }

  @Test
  void aCollectorThatCutsTheConnectionIsTriedAgain() throws Exception {
    collector.answers.add(HttpExchange::close);

    assertEquals(200, send().getStatusCode());
    assertEquals(2, collector.requests.size());
  }

  @Test
  void nobodyListeningIsSaidWithTheEndpoint() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    config = new SenderConfig(URI.create("http://127.0.0.1:" + port + "/v1/metrics"));

    Throwable failure = failure();

    assertInstanceOf(ConnectException.class, failure);
    assertTrue(String.valueOf(failure.getMessage()).startsWith("http://127.0.0.1:" + port + ": "));
  }

  @Test
  void anEndlessAnswerIsRefused() {
    collector.answers.add(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(new byte[5000]);
        });

    assertInstanceOf(IOException.class, failure());
  }

  @Test
  void aProxyIsUsedIfConfigured() throws Exception {
    URI proxy = collector.uri("/");
    config = new SenderConfig(URI.create("http://collector.invalid:4318/v1/traces"));
    config.proxy = ProxyOptions.create(new InetSocketAddress(proxy.getHost(), proxy.getPort()));

    assertEquals(200, send().getStatusCode());
    assertEquals("collector.invalid:4318", collector.requests.get(0).headers().getFirst("Host"));
  }

  @Test
  void afterShutdownNothingIsSent() {
    UrlSender sender = new UrlSender(config, patience);
    sender.shutdown();
    CompletableFuture<HttpResponse> response = new CompletableFuture<>();
    sender.send(new Message(), response::complete, response::completeExceptionally);

    assertTrue(response.isCompletedExceptionally());
  }

  private static final class Message implements MessageWriter {
    @Override
    public void writeMessage(OutputStream out) throws IOException {
      out.write(MESSAGE);
    }

    @Override
    public int getContentLength() {
      return MESSAGE.length;
    }
  }

  private static final class Gzip implements Compressor {
    @Override
    public String getEncoding() {
      return "gzip";
    }

    @Override
    public OutputStream compress(OutputStream out) throws IOException {
      return new GZIPOutputStream(out);
    }
  }
}
