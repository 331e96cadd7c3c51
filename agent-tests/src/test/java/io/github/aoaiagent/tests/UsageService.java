// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A service that streams chats as Azure does, with usage if it is asked for it: then every other
 * event says {@code "usage":null}. What is special about it is in the name that is asked: {@code
 * refuses} and {@code strict} take no such option, {@code filtered} nothing at all, {@code busy} is
 * so once, {@code later} has to be asked again, {@code gone} does not answer the application's own
 * request, {@code cut} breaks off, {@code held} does not go on, {@code o3} is another model, {@code
 * split-N} and {@code crlf} are how it writes.
 */
final class UsageService implements AutoCloseable {
  static final String OPTION = "\"stream_options\":{\"include_usage\":true}";

  private static final Pattern DEPLOYMENT = Pattern.compile("/deployments/([^/]+)/");
  private static final Pattern MODEL = Pattern.compile("\"model\":\"([^\"]+)\"");
  private static final Pattern SPLIT = Pattern.compile("split-(\\d+)");

  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Map<String, List<String>> bodies = new TreeMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  UsageService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(workers);
    server.start();
  }

  String endpoint() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** What was sent, by the deployment or model that was asked. */
  synchronized Map<String, List<String>> bodies() {
    return new TreeMap<>(bodies);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    workers.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] sent = exchange.getRequestBody().readAllBytes();
    String body = new String(sent, StandardCharsets.UTF_8);
    String name = name(exchange.getRequestURI().getPath(), body);
    int earlier = keep(name, body);
    boolean asked = body.contains("\"include_usage\":true");
    if (name.contains("filtered")) {
      refuse(exchange, 400, "{\"error\":{\"code\":\"content_filter\",\"message\":\"Filtered.\"}}");
    } else if (asked && name.contains("refuses")) {
      refuse(exchange, 400, "{\"error\":{\"message\":\"Unknown parameter: stream_options\"}}");
    } else if (asked && name.contains("strict")) {
      refuse(exchange, 400, "{\"message\":\"The body does not conform to the definition.\"}");
    } else if (name.contains("bad")) {
      refuse(exchange, 400, "{\"error\":{\"message\":\"Bad temperature.\"}}");
    } else if (!asked && name.contains("busy") && earlier < 2) {
      exchange.getResponseHeaders().set("retry-after-ms", "10");
      refuse(exchange, 429, "{\"error\":{\"message\":\"Too many.\"}}");
    } else if (!asked && name.contains("gone")) {
      exchange.close();
    } else if (name.contains("later") && earlier == 0) {
      exchange.getResponseHeaders().set("retry-after-ms", "10");
      refuse(exchange, 429, "{\"error\":{\"message\":\"Too many.\"}}");
    } else if (body.contains("\"stream\":true")) {
      stream(exchange, name, asked);
    } else {
      refuse(exchange, 200, "{\"id\":\"c-1\",\"created\":1,\"choices\":[]," + USAGE + "}");
    }
  }

  private static final String USAGE =
      "\"usage\":{\"prompt_tokens\":61,\"completion_tokens\":17,\"total_tokens\":78}";

  private void stream(HttpExchange exchange, String name, boolean asked) throws IOException {
    StringBuilder events = new StringBuilder();
    event(events, "\"choices\":[],\"created\":0,\"id\":\"\",\"prompt_filter_results\":[]", false);
    for (String word :
        List.of("", "Gr\u00fc\u00dfe", ", \ud83e\udd9c", " \\\"usage\\\":null", "!")) {
      event(
          events,
          "\"choices\":[{\"delta\":{\"content\":\"" + word + "\"},\"index\":0}]," + id(name),
          asked);
    }
    String stop = "\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\",\"index\":0}],";
    event(events, stop + id(name), asked);
    if (asked) {
      event(events, "\"choices\":[]," + id(name) + "," + USAGE, false);
    }
    events.append("data: [DONE]\n\n");
    String text = events.toString();
    write(exchange, name, name.contains("crlf") ? text.replace("\n", "\r\n") : text);
  }

  private static String id(String name) {
    String model = name.contains("o3") ? "o3-2025-04-16" : "gpt-4o";
    return "\"created\":1,\"id\":\"c-2\",\"model\":\""
        + model
        + "\",\"object\":\"chat.completion.chunk\"";
  }

  private static void event(StringBuilder events, String members, boolean asked) {
    events.append("data: {").append(members);
    events.append(asked ? ",\"usage\":null}\n\n" : "}\n\n");
  }

  private void write(HttpExchange exchange, String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Matcher split = SPLIT.matcher(name);
    int size = split.find() ? Integer.parseInt(split.group(1)) : bytes.length;
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    if (name.contains("cut") || name.contains("held")) {
      String begun = text.substring(0, text.indexOf("\ud83e\udd9c"));
      exchange.getResponseBody().write(begun.getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      if (name.contains("held")) {
        awaitClose();
      }
      exchange.close();
      return;
    }
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < bytes.length; i += size) {
        out.write(bytes, i, Math.min(size, bytes.length - i));
        out.flush();
      }
    }
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void refuse(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static String name(String path, String body) {
    Matcher deployment = DEPLOYMENT.matcher(path);
    Matcher model = MODEL.matcher(body);
    return deployment.find() ? deployment.group(1) : model.find() ? model.group(1) : path;
  }

  /** Returns how many there were before. */
  private synchronized int keep(String name, String body) {
    List<String> ofName = bodies.computeIfAbsent(name, key -> new ArrayList<>());
    ofName.add(body);
    return ofName.size() - 1;
  }
}
