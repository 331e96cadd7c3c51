// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real Prometheus that scrapes and evaluates the shipped rules every second. */
final class PrometheusServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final String endpoint;

  private PrometheusServer(Process process, Path log, String endpoint) {
    this.process = process;
    this.log = log;
    this.endpoint = endpoint;
  }

  /** The program of that name from Debian's package, or empty where it cannot be had. */
  static Optional<Path> program(String name) {
    return DebianTool.of(List.of(name), "prometheus");
  }

  /**
   * Starts one.
   *
   * @param folder for its files
   * @param targets ports of this machine that are scraped, by the name of the job
   */
  static PrometheusServer start(
      Path prometheus, Path folder, Path rules, Map<String, Integer> targets) throws IOException {
    // Its pages show where the rules are: there, from its own folder, by their name.
    Files.copy(rules, folder.resolve(rules.getFileName()));
    StringBuilder config =
        new StringBuilder("global: {scrape_interval: 1s, evaluation_interval: 1s}\n")
            .append("rule_files: ['" + rules.getFileName() + "']\nscrape_configs:\n");
    targets.forEach(
        (job, port) ->
            config.append(
                "- {job_name: "
                    + job
                    + ", static_configs: [{targets: ['127.0.0.1:"
                    + port
                    + "']}]}\n"));
    Files.writeString(folder.resolve("prometheus.yml"), config);
    Path log = folder.resolve("prometheus.log");
    int port = freePort();
    Process process =
        new ProcessBuilder(
                prometheus.toString(),
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=data",
                "--web.listen-address=127.0.0.1:" + port)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new PrometheusServer(process, log, "http://127.0.0.1:" + port);
  }

  /** A port that was free a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The samples of an expression now: its result's items, as the HTTP API says them. */
  JsonNode query(String expression) throws IOException, InterruptedException {
    JsonNode answer =
        get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    if (!answer.path("status").asText().equals("success")) {
      throw new AssertionError(expression + ": " + answer);
    }
    JsonNode data = answer.path("data");
    return data.path("resultType").asText().equals("scalar")
        ? JSON.createArrayNode().add(JSON.createObjectNode().set("value", data.path("result")))
        : data.path("result");
  }

  /** A page of it. */
  String url(String path) {
    return endpoint + path;
  }

  boolean has(String path) throws IOException, InterruptedException {
    return send(path).statusCode() == 200;
  }

  /** All rules, as the HTTP API says them. */
  JsonNode ruleGroups() throws IOException, InterruptedException {
    return get("/api/v1/rules").path("data").path("groups");
  }

  boolean isReady() throws InterruptedException {
    try {
      return send("/-/ready").statusCode() == 200;
    } catch (IOException notYet) {
      if (!process.isAlive()) {
        throw new AssertionError("Prometheus ended:\n" + log());
      }
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private String log() {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(send(path).body());
  }

  private HttpResponse<String> send(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(endpoint + path)).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
