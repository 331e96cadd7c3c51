// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;

/** Stands in for Datadog's collector on a loopback port and keeps the spans that it gets. */
final class DatadogSink implements AutoCloseable {
  private static final String TRACES = "/v0.4/traces";
  private static final String INFO =
      "{\"version\":\"7.60.0\",\"endpoints\":[\"" + TRACES + "\"],\"config\":{}}";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(DatadogSink::daemon);
  private final List<PeerSpan> spans = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  DatadogSink() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
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

  /** Everything received so far. */
  synchronized List<PeerSpan> spans() {
    return List.copyOf(spans);
  }

  synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    switch (exchange.getRequestURI().getPath()) {
      case "/info" -> answer(exchange, 200, INFO);
      case TRACES -> {
        keep(body);
        answer(exchange, 200, "{\"rate_by_service\":{}}");
      }
      default -> answer(exchange, 404, "");
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized void keep(byte[] body) {
    try (MessageUnpacker in = MessagePack.newDefaultUnpacker(body)) {
      if (body.length > 0) {
        for (Value trace : in.unpackValue().asArrayValue()) {
          trace.asArrayValue().forEach(span -> spans.add(span(span)));
        }
      }
    } catch (IOException | RuntimeException e) {
      failures.add(e.toString());
    }
  }

  private static PeerSpan span(Value span) {
    Map<String, Object> attributes = new TreeMap<>();
    String name = "";
    for (Map.Entry<Value, Value> member : span.asMapValue().entrySet()) {
      switch (member.getKey().toString()) {
        case "name" -> name = member.getValue().toString();
        case "meta", "metrics" ->
            member
                .getValue()
                .asMapValue()
                .entrySet()
                .forEach(tag -> attributes.put(tag.getKey().toString(), tag.getValue().toString()));
        default -> {}
      }
    }
    return new PeerSpan(name, attributes);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "datadog-sink");
    thread.setDaemon(true);
    return thread;
  }
}
