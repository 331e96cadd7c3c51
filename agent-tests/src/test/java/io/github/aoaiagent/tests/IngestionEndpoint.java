// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** The ingestion service of Application Insights on a loopback port, or something bad instead. */
final class IngestionEndpoint implements AutoCloseable {
  /** How the endpoint answers. */
  enum Manner {
    ACCEPTS,
    ANSWERS_500,
    /** With a wait of ten minutes. */
    ANSWERS_429,
    ANSWERS_400,
    /** Accepts half of it, and says so in something that is no JSON. */
    ANSWERS_206,
    /** Takes everything and answers a page. */
    ANSWERS_HTML,
    REDIRECTS_NOWHERE,
    /** Takes the request and never answers. */
    HANGS,
    /** Closes the connection without an answer. */
    CLOSES
  }

  static final String KEY = "5ec2e700-0000-4000-8000-00000000feed";
  private static final String TRACK = "/v2.1/track";

  private final Manner manner;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(IngestionEndpoint::daemon);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<IngestedItem> items = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();

  IngestionEndpoint() {
    this(Manner.ACCEPTS);
  }

  IngestionEndpoint(Manner manner) {
    this.manner = manner;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String connectionString() {
    return connectionString(server.getAddress().getPort());
  }

  static String connectionString(int port) {
    String url = "http://127.0.0.1:" + port + "/";
    return "InstrumentationKey=" + KEY + ";IngestionEndpoint=" + url + ";LiveEndpoint=" + url;
  }

  /** Everything that was sent, in the order of arrival. */
  synchronized List<IngestedItem> items() {
    return List.copyOf(items);
  }

  /** Everything of that type that was sent, in the order of arrival. */
  synchronized List<IngestedItem> items(String baseType) {
    return items.stream().filter(item -> item.baseType().equals(baseType)).toList();
  }

  synchronized List<IngestedItem> dependencies() {
    return items("RemoteDependencyData");
  }

  /** Method and path of every request. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    synchronized (this) {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    }
    switch (manner) {
      case ACCEPTS -> answer(exchange, 200, accepted(keep(exchange, body)));
      case ANSWERS_500 -> answer(exchange, 500, "");
      case ANSWERS_429 -> {
        exchange.getResponseHeaders().set("Retry-After", "600");
        answer(exchange, 429, "");
      }
      case ANSWERS_400 ->
          answer(
              exchange,
              400,
              "{\"itemsReceived\":1,\"itemsAccepted\":0,\"errors\":[{\"index\":0,"
                  + "\"statusCode\":400,\"message\":\"Invalid instrumentation key "
                  + KEY
                  + "\"}]}");
      case ANSWERS_206 -> answer(exchange, 206, "{\"errors\":[7,");
      case ANSWERS_HTML -> answer(exchange, 200, "<html>Sign in</html>");
      case REDIRECTS_NOWHERE -> {
        exchange.getResponseHeaders().set("Location", "nowhere");
        answer(exchange, 307, "");
      }
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

  private synchronized int keep(HttpExchange exchange, byte[] body) throws IOException {
    if (!exchange.getRequestURI().getPath().equals(TRACK)) {
      return 0;
    }
    String lines =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(),
            StandardCharsets.UTF_8);
    List<String> each = lines.lines().toList();
    for (String line : each) {
      try (JsonReader json = JsonProviders.createReader(line)) {
        items.add(IngestedItem.of((Map<?, ?>) json.readUntyped()));
      }
    }
    return each.size();
  }

  private static String accepted(int count) {
    return "{\"itemsReceived\":" + count + ",\"itemsAccepted\":" + count + ",\"errors\":[]}";
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "ingestion");
    thread.setDaemon(true);
    return thread;
  }
}
