// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.jar.JarFile;
import java.util.zip.GZIPInputStream;

/** Stands in for Application Insights on a loopback port, and sets its agent up to send there. */
final class AgentOriginInsights implements AutoCloseable {
  private static final String AGENT = "applicationinsights-agent-";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "insights");
            thread.setDaemon(true);
            return thread;
          });
  private final List<JsonNode> items = new ArrayList<>();

  AgentOriginInsights() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Everything received so far. */
  synchronized List<JsonNode> items() {
    return List.copyOf(items);
  }

  /** The data of one kind. */
  List<JsonNode> items(String baseType) {
    return items().stream()
        .filter(item -> item.path("data").path("baseType").asText().equals(baseType))
        .toList();
  }

  /** Lets Microsoft's agent send here all that it sees, and nothing elsewhere. */
  ForkedJvm setUp(ForkedJvm jvm) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    return jvm.env(
        "APPLICATIONINSIGHTS_CONFIGURATION_CONTENT",
        """
        {"connectionString": "InstrumentationKey=00000000-0000-0000-0000-000000000000;\
        IngestionEndpoint=%s;LiveEndpoint=%s",
         "role": {"name": "served"},
         "sampling": {"percentage": 100},
         "selfDiagnostics": {"destination": "console", "level": "WARN"},
         "preview": {"statsbeat": {"disabled": true}, "profiler": {"enabled": false},
                     "liveMetrics": {"enabled": false}}}
        """
            .formatted(url, url));
  }

  /** Microsoft's agent, which is published inside of another jar. */
  static synchronized String agentJar() throws IOException {
    Path folder = Path.of(System.getProperty("aoai.test.classes")).resolveSibling("agents");
    for (String library :
        Programs.libraries("applicationinsights-runtime-attach")
            .split(java.io.File.pathSeparator)) {
      try (JarFile jar = new JarFile(library)) {
        String entry =
            jar.stream()
                .map(each -> each.getName())
                .filter(name -> name.startsWith(AGENT) && name.endsWith(".jar"))
                .findFirst()
                .orElse("");
        if (!entry.isEmpty()) {
          Path agent = Files.createDirectories(folder).resolve(entry);
          if (!Files.exists(agent)) {
            try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
              Files.copy(in, agent);
            }
          }
          return agent.toString();
        }
      }
    }
    throw new AssertionError("no " + AGENT + "*.jar");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    InputStream in = exchange.getRequestBody();
    byte[] body = (zipped ? new GZIPInputStream(in) : in).readAllBytes();
    int count = 0;
    for (String line : new String(body, StandardCharsets.UTF_8).lines().toList()) {
      if (exchange.getRequestURI().getPath().endsWith("/track")) {
        keep(JSON.readTree(line));
        count++;
      }
    }
    byte[] answer =
        "{\"itemsReceived\":%d,\"itemsAccepted\":%d,\"errors\":[]}"
            .formatted(count, count)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private synchronized void keep(JsonNode item) {
    items.add(item);
  }
}
