// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Rules and dashboards as files: by the tools that check them. */
class OpsFilesTest {
  private static final Path PROMETHEUS = OpsQueries.RULES.getParent();
  private static final Pattern ALERT =
      Pattern.compile("- alert: (\\w+)\n    expr: \\|\n((?: {8}.*\n)+)");
  private static final Pattern COMPARED = Pattern.compile("> ([\\d.]+)");

  @Test
  void rulesPassTheirTestsAndTheExampleIsAConfiguration() throws Exception {
    String tool = promtool();
    assertSucceeds(PROMETHEUS, tool, "check", "rules", "aoai-rules.yml");
    assertSucceeds(PROMETHEUS, tool, "test", "rules", "aoai-rules.test.yml");
    assertSucceeds(PROMETHEUS, tool, "check", "config", "prometheus.example.yml");
  }

  /** Each number that an alert compares with, made too high and too low by itself. */
  @Test
  void noThresholdCanBeAnother(@TempDir Path folder) throws Exception {
    String rules = Files.readString(OpsQueries.RULES);
    List<String> check = new ArrayList<>(List.of(promtool(), "check", "rules"));
    List<String> test = new ArrayList<>(List.of(promtool(), "test", "rules"));
    for (Matcher alert = ALERT.matcher(rules); alert.find(); ) {
      Matcher number = COMPARED.matcher(rules).region(alert.start(2), alert.end(2));
      while (number.find()) {
        // Rates below 0 are not to be had: nothing could tell the difference.
        for (String other : number.group(1).equals("0") ? List.of("1e9") : List.of("1e9", "-1")) {
          String name = alert.group(1) + "-" + number.start() + "-" + other;
          Files.writeString(
              folder.resolve(name + ".yml"),
              rules.substring(0, number.start(1)) + other + rules.substring(number.end(1)));
          Files.writeString(folder.resolve(name + ".json"), testsOf(alert.group(1), name));
          check.add(name + ".yml");
          test.add(name + ".json");
        }
      }
    }
    assertSucceeds(folder, check.toArray(String[]::new));
    String out = run(folder, test.toArray(String[]::new)).out();
    assertFalse(out.contains("SUCCESS"), out);
    assertEquals(test.size() - 3, out.split("FAILED:", -1).length - 1, out);
    assertTrue(test.size() > 30, test::toString);
  }

  /** The unit tests that say something of an alert, for other rules; as JSON, which is YAML. */
  private static String testsOf(String alert, String rules) throws IOException {
    Map<String, Object> file =
        new Yaml().load(Files.readString(PROMETHEUS.resolve("aoai-rules.test.yml")));
    List<?> tests = (List<?>) Objects.requireNonNull(file.get("tests"));
    file.put("rule_files", List.of(rules + ".yml"));
    file.put("tests", tests.stream().filter(test -> test.toString().contains(alert)).toList());
    return new ObjectMapper().writeValueAsString(file);
  }

  private static String promtool() {
    Optional<Path> promtool = PrometheusServer.program("promtool");
    assumeTrue(promtool.isPresent(), "no promtool");
    return promtool.get().toString();
  }

  /** What the READMEs list and count. */
  @Test
  void readmesTellWhatIsThere() throws IOException {
    List<String> queries = new ArrayList<>(names("kql"));
    queries.removeIf(name -> name.startsWith("00_"));
    List<String> azure = names("azure/alerts");
    List<String> prometheus =
        ALERT.matcher(Files.readString(OpsQueries.RULES)).results().map(m -> m.group(1)).toList();
    assertEquals(7, azure.size());
    for (Path readme : List.of(Path.of("../README.md"), OpsQueries.OPS.resolve("README.md"))) {
      String text = Files.readString(readme);
      assertTrue(text.contains(" " + queries.size() + " queries"), readme::toString);
      assertTrue(text.contains("a workbook and seven alerts"), readme::toString);
    }
    String all = Files.readString(Path.of("../README.md"));
    assertTrue(all.contains(" " + prometheus.size() + " alerts"), prometheus::toString);
    assertTells("kql", queries);
    assertTells("azure", azure);
    assertTells("prometheus", prometheus);
  }

  private static List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(OpsQueries.OPS.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".kql"))
          .map(name -> name.replace(".kql", ""))
          .toList();
    }
  }

  private static void assertTells(String folder, List<String> names) throws IOException {
    String readme = Files.readString(OpsQueries.OPS.resolve(folder).resolve("README.md"));
    for (String name : names) {
      assertTrue(readme.contains("`" + name + "`"), () -> folder + " has " + name);
    }
  }

  @Test
  void dashboardsAreOfGrafanasType() throws IOException {
    Optional<NpmFolder> npm = NpmFolder.of("grafana");
    assumeTrue(npm.isPresent(), "no npm");
    String shipped = OpsQueries.DASHBOARD.toAbsolutePath().normalize().toString();
    String azure = shipped.replace("aoai-prometheus", "aoai-azure-monitor");
    NpmFolder.Result result = npm.get().node("types.mjs", shipped, azure);
    assertEquals(0, result.code(), result.out());
    Path wrong = Path.of("target/npm/grafana/wrong.json").toAbsolutePath();
    Files.writeString(
        wrong, Files.readString(Path.of(shipped)).replace("\"h\": 8", "\"h\": \"8\""));
    assertEquals(1, npm.get().node("types.mjs", wrong.toString()).code());
  }

  /** What is shown in a way of its own is there: a series by its legend, a column by its name. */
  @Test
  void overridesNameWhatTheirPanelShows() throws IOException {
    int overrides = 0;
    for (JsonNode panel :
        new ObjectMapper().readTree(OpsQueries.DASHBOARD.toFile()).path("panels")) {
      Set<String> names = new HashSet<>();
      panel.path("targets").forEach(target -> names.add(target.path("legendFormat").asText()));
      panel
          .path("transformations")
          .forEach(each -> each.at("/options/renameByName").forEach(to -> names.add(to.asText())));
      for (JsonNode override : panel.at("/fieldConfig/overrides")) {
        assertTrue(names.contains(override.at("/matcher/options").asText()), override::toString);
        overrides++;
      }
    }
    assertTrue(overrides > 0);
  }

  /** Grafana asks for nothing, and replaces an older version of the same dashboard. */
  @Test
  void dashboardsImportAnywhere() throws IOException {
    Path folder = OpsQueries.DASHBOARD.getParent();
    for (String name : List.of("aoai-prometheus", "aoai-azure-monitor")) {
      JsonNode dashboard = new ObjectMapper().readTree(folder.resolve(name + ".json").toFile());
      assertEquals(name, dashboard.path("uid").asText());
      assertTrue(dashboard.path("id").isNull() && !dashboard.has("__inputs"), name);
      assertTrue(dashboard.path("schemaVersion").asInt() <= 41, name);
      Set<Integer> ids = new HashSet<>();
      for (JsonNode panel : dashboard.path("panels")) {
        assertTrue(ids.add(panel.path("id").asInt()), panel::toString);
        JsonNode place = panel.path("gridPos");
        assertTrue(place.path("x").asInt() + place.path("w").asInt() <= 24, panel::toString);
        for (JsonNode target : panel.path("targets")) {
          assertEquals("${datasource}", target.path("datasource").path("uid").asText());
          assertEquals("${datasource}", panel.path("datasource").path("uid").asText());
        }
      }
      assertTrue(ids.size() > 20, name);
    }
  }

  private static void assertSucceeds(Path folder, String... command) throws Exception {
    Tool result = run(folder, command);
    assertEquals(0, result.code(), result.out());
  }

  private static Tool run(Path folder, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Tool(process.waitFor(), out);
  }

  private record Tool(int code, String out) {}
}
