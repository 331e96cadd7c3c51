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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules and dashboards as files: by the tools that check them. */
class OpsFilesTest {
  @Test
  void rulesPassTheirTestsAndTheExampleIsAConfiguration(@TempDir Path folder) throws Exception {
    Optional<Path> promtool = PrometheusServer.program("promtool");
    assumeTrue(promtool.isPresent(), "no promtool");
    Path shipped = OpsQueries.RULES.getParent();
    String tool = promtool.get().toString();
    assertSucceeds(shipped, tool, "check", "rules", "aoai-rules.yml");
    assertSucceeds(shipped, tool, "test", "rules", "aoai-rules.test.yml");
    assertSucceeds(shipped, tool, "check", "config", "prometheus.example.yml");
    Files.copy(shipped.resolve("aoai-rules.test.yml"), folder.resolve("aoai-rules.test.yml"));
    String rules = Files.readString(OpsQueries.RULES);
    for (String threshold : List.of("> 14.4", "> 0.05", "> 0.1", "> 30", "> 5\n")) {
      assertTrue(rules.contains(threshold), threshold);
      Files.writeString(folder.resolve("aoai-rules.yml"), rules.replace(threshold, "> 1e9\n"));
      assertFalse(
          run(folder, tool, "test", "rules", "aoai-rules.test.yml").code() == 0,
          () -> "not tested: " + threshold);
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
