// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * The sample's backends as files; nothing here runs a container. What is mounted is checked by the
 * tool that reads it where that can be had, and that the parts name each other rightly.
 */
class BackendsTest {
  private static final Path FOLDER = Path.of("../sample-app/backends");
  private static final Path COMPOSE = FOLDER.resolve("compose.yaml");

  @Test
  void imagesArePinnedAndNothingIsPublishedBeyondLoopback() throws IOException {
    Map<String, Object> services = map(yaml(COMPOSE).get("services"));
    assertEquals(List.of("jaeger", "prometheus", "grafana"), List.copyOf(services.keySet()));
    for (Object each : services.values()) {
      Map<String, Object> service = map(each);
      String image = (String) service.get("image");
      assertTrue(image.matches("[\\w./-]+:v?\\d+\\.\\d+\\.\\d+@sha256:[0-9a-f]{64}"), image);
      for (Object port : list(service.get("ports"))) {
        assertTrue(((String) port).matches("127\\.0\\.0\\.1:(\\d+):\\1"), port::toString);
      }
      assertTrue(service.containsKey("healthcheck"), image);
      assertTrue(!each.toString().toLowerCase(Locale.ROOT).contains("password"), image);
    }
  }

  @Test
  void whatIsMountedIsThereAndIsWhatTheAgentBrings() throws IOException {
    Map<String, Path> prometheus = mounts("prometheus");
    Map<String, Path> grafana = mounts("grafana");
    List<Path> mounted = new ArrayList<>(prometheus.values());
    mounted.addAll(grafana.values());
    for (Path file : mounted) {
      assertTrue(Files.isRegularFile(file), file::toString);
    }
    assertTrue(
        Files.isSameFile(OpsQueries.RULES, prometheus.get("/etc/prometheus/aoai-rules.yml")));
    String dashboard = "/etc/grafana/dashboards/aoai-prometheus.json";
    assertTrue(Files.isSameFile(OpsQueries.DASHBOARD, grafana.get(dashboard)));
    Map<String, Object> environment = map(service("grafana").get("environment"));
    assertEquals(dashboard, environment.get("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"));
  }

  @Test
  void grafanaIsToldWhereDashboardsAndDataAre() throws IOException {
    Map<String, Path> mounts = mounts("grafana");
    Map<String, Object> dashboards =
        yaml(mounts.get("/etc/grafana/provisioning/dashboards/aoai.yaml"));
    assertEquals(1, dashboards.get("apiVersion"));
    Map<String, Object> provider = map(list(dashboards.get("providers")).get(0));
    assertEquals("file", provider.get("type"));
    assertEquals("/etc/grafana/dashboards", map(provider.get("options")).get("path"));

    Map<String, Object> sources =
        yaml(mounts.get("/etc/grafana/provisioning/datasources/aoai.yaml"));
    assertEquals(1, sources.get("apiVersion"));
    List<String> types = new ArrayList<>();
    for (Object each : list(sources.get("datasources"))) {
      Map<String, Object> source = map(each);
      URI url = URI.create((String) source.get("url"));
      assertTrue(published(url.getHost()).contains(url.getPort()), url::toString);
      types.add((String) source.get("type"));
    }
    // The first one is what the dashboard takes.
    assertEquals(List.of("prometheus", "jaeger"), types);
  }

  /** Where applications send to, as the guide beside the file says. */
  @Test
  void theGuideNamesWhatIsPublished() throws IOException {
    String guide = Files.readString(FOLDER.resolve("README.md"));
    assertTrue(published("jaeger").contains(4318));
    assertTrue(guide.contains("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318\n"));
    assertTrue(published("prometheus").contains(9090));
    assertTrue(
        guide.contains(
            "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://localhost:9090/api/v1/otlp/v1/metrics\n"));
    assertTrue(list(service("prometheus").get("command")).contains("--web.enable-otlp-receiver"));
    assertTrue(published("grafana").contains(3000) && guide.contains("http://localhost:3000"));
    assertTrue(published("jaeger").contains(16686) && guide.contains("http://localhost:16686"));
  }

  /** What the guide has its reader load is what was looked at. */
  @Test
  void theGuideNamesTheVersionsThatAreTested() throws IOException {
    String guide = Files.readString(FOLDER.resolve("README.md"));
    String viewer = Files.readString(Path.of("src/test/npm/viewer/package.json"));
    assertTrue(
        guide.contains("autotel-devtools@" + found(viewer, "autotel-devtools\": \"([^\"]+)")));
    assertTrue(guide.contains("node@" + found(viewer, "\"node\": \"(\\d+)")));
    String versions = Files.readString(Path.of("../pom.xml"));
    for (String name : List.of("zipkin", "opentelemetry-javaagent")) {
      String version = found(versions, "<" + name + ".version>([^<]+)");
      assertTrue(guide.contains(":" + version), () -> name + " " + version);
      assertTrue(guide.contains("-" + version), () -> name + " " + version);
    }
  }

  private static String found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), pattern);
    return matcher.group(1);
  }

  @Test
  void prometheusTakesItsConfiguration(@TempDir Path folder) throws Exception {
    Optional<Path> promtool = PrometheusServer.program("promtool");
    assumeTrue(promtool.isPresent(), "no promtool");
    for (Map.Entry<String, Path> mount : mounts("prometheus").entrySet()) {
      Path inContainer = folder.resolve(mount.getKey().substring(1));
      Files.createDirectories(inContainer.getParent());
      Files.copy(mount.getValue(), inContainer);
    }
    Path config = folder.resolve("etc/prometheus/prometheus.yml");
    Process check =
        new ProcessBuilder(promtool.get().toString(), "check", "config", config.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes());
    assertEquals(0, check.waitFor(), said);
    assertTrue(said.contains("SUCCESS: 1 rule files found"), said);
  }

  /** Files of this machine by where they are in the container. */
  private static Map<String, Path> mounts(String service) throws IOException {
    Map<String, Path> mounts = new LinkedHashMap<>();
    for (Object volume : list(service(service).get("volumes"))) {
      String[] parts = ((String) volume).split(":", -1);
      assertEquals("ro", parts[2], volume::toString);
      mounts.put(parts[1], FOLDER.resolve(parts[0]));
    }
    return mounts;
  }

  private static List<Integer> published(String service) throws IOException {
    return list(service(service).get("ports")).stream()
        .map(port -> Integer.valueOf(((String) port).replaceFirst(".*:", "")))
        .toList();
  }

  private static Map<String, Object> service(String name) throws IOException {
    return map(map(yaml(COMPOSE).get("services")).get(name));
  }

  private static Map<String, Object> yaml(Path file) throws IOException {
    return map(new Yaml().load(Files.readString(file)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object value) {
    return (List<Object>) value;
  }
}
