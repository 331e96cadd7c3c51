// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/** An OTLP/HTTP collector on a loopback port that keeps what it gets, or misbehaves as asked. */
final class OtlpReceiver implements AutoCloseable {
  /** How the receiver answers. */
  enum Manner {
    ACCEPTS,
    ANSWERS_500,
    ANSWERS_429,
    /** Takes the request and never answers. */
    HANGS,
    /** Closes the connection without an answer. */
    CLOSES
  }

  private static final int ANY_PORT = 0;
  private static final long PATIENCE_SECONDS = 20;

  private final Manner manner;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(OtlpReceiver::daemon);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<SpanView> spans = new ArrayList<>();
  private final List<LogView> logs = new ArrayList<>();
  private final Map<String, Map<Map<String, Object>, MetricView.Point>> points =
      new LinkedHashMap<>();
  private final Map<String, MetricView> metrics = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();
  private int requests;

  OtlpReceiver() {
    this(Manner.ACCEPTS);
  }

  OtlpReceiver(Manner manner) {
    this(manner, ANY_PORT);
  }

  OtlpReceiver(Manner manner, int port) {
    this.manner = manner;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Everything received so far, in the order of arrival. */
  synchronized List<SpanView> spans() {
    return List.copyOf(spans);
  }

  synchronized List<LogView> logs() {
    return List.copyOf(logs);
  }

  /** Metrics by name, each with the last value of every attribute set. */
  synchronized Map<String, MetricView> metrics() {
    Map<String, MetricView> latest = new LinkedHashMap<>();
    metrics.forEach(
        (name, metric) ->
            latest.put(
                name,
                new MetricView(
                    name,
                    metric.unit(),
                    metric.instrument(),
                    List.copyOf(points.getOrDefault(name, Map.of()).values()))));
    return latest;
  }

  /** Requests of any kind so far. */
  synchronized int requests() {
    return requests;
  }

  /** Requests that could not be decoded. */
  synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  /** Waits until so many spans are there, and returns all that are. */
  List<SpanView> awaitSpans(int count) {
    await(() -> spans.size() >= count, () -> count + " spans, got " + spans);
    return spans();
  }

  /** Waits until so many requests of any kind were received. */
  void awaitRequests(int count) {
    await(() -> requests >= count, () -> count + " requests, got " + requests);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private synchronized void await(BooleanSupplier reached, Supplier<String> what) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!reached.getAsBoolean()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError("waited for " + what.get());
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = body(exchange);
    count();
    switch (manner) {
      case ACCEPTS -> answer(exchange, keep(exchange.getRequestURI().getPath(), body));
      case ANSWERS_500 -> answer(exchange, 500);
      case ANSWERS_429 -> answer(exchange, 429);
      case CLOSES -> exchange.close();
      case HANGS -> hang(exchange);
    }
  }

  private void hang(HttpExchange exchange) {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    InputStream in = exchange.getRequestBody();
    try (InputStream plain = zipped ? new GZIPInputStream(in) : in) {
      return plain.readAllBytes();
    }
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private synchronized void count() {
    requests++;
    notifyAll();
  }

  private synchronized int keep(String path, byte[] body) {
    try {
      switch (path) {
        case "/v1/traces" -> spans.addAll(OtlpDecoder.spans(body));
        case "/v1/logs" -> logs.addAll(OtlpDecoder.logs(body));
        case "/v1/metrics" -> OtlpDecoder.metrics(body).forEach(this::keep);
        default -> failures.add("unknown path " + path);
      }
      return 200;
    } catch (IOException | RuntimeException e) {
      failures.add(path + ": " + e);
      return 400;
    } finally {
      notifyAll();
    }
  }

  private void keep(MetricView metric) {
    metrics.put(metric.name(), metric);
    Map<Map<String, Object>, MetricView.Point> latest =
        points.computeIfAbsent(metric.name(), name -> new LinkedHashMap<>());
    metric.points().forEach(point -> latest.put(point.attributes(), point));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "otlp-receiver");
    thread.setDaemon(true);
    return thread;
  }
}
