// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is deployed by bicep is what is deployed by ARM templates. Bicep has no reader in Java: the
 * few forms that these files have are read by lines.
 */
class AzureTemplatesTest {
  private static final Path AZURE = KqlTest.OPS.resolve("azure");
  private static final Pattern PARAMETER =
      Pattern.compile("@description\\('(.*)'\\)\nparam (\\w+) (\\w+)(?: = (.*))?\n");
  private static final Pattern FIELD = Pattern.compile("    (\\w+): (.*)");
  private static final Pattern ARM_PARAMETER = Pattern.compile("parameters\\('(\\w+)'\\)");

  @Test
  void parametersAreTheSame() throws IOException {
    for (String[] pair :
        new String[][] {
          {"alerts.bicep", "alerts.json"}, {"workbook.bicep", "workbook.deploy.json"}
        }) {
      Map<String, String> ofArm = new LinkedHashMap<>();
      map(json(pair[1]).get("parameters"))
          .forEach((name, value) -> ofArm.put(name.toString(), parameter(map(value))));
      Map<String, String> ofBicep = new LinkedHashMap<>();
      Matcher each = PARAMETER.matcher(text(pair[0]));
      while (each.find()) {
        String description = each.group(1).replace("\\'", "'");
        String value = each.group(4);
        ofBicep.put(each.group(2), each.group(3) + " = " + value + ": " + description);
      }
      assertEquals(ofArm, ofBicep, pair[0]);
      assertEquals(new ArrayList<>(ofArm.keySet()), new ArrayList<>(ofBicep.keySet()));
    }
  }

  /** As bicep has it. */
  private static String parameter(Map<?, ?> parameter) {
    Object value = parameter.get("defaultValue");
    String written = String.valueOf(value);
    if (value instanceof String text) {
      written = text.startsWith("[") ? expression(text) : "'" + text + "'";
    }
    return parameter.get("type")
        + " = "
        + written
        + ": "
        + map(parameter.get("metadata")).get("description");
  }

  private static String expression(String arm) {
    return ARM_PARAMETER
        .matcher(arm.substring(1, arm.length() - 1))
        .replaceAll("$1")
        .replaceAll("concat\\((\\w+), '(.*)'\\)", "\\${$1}$2")
        .replace("string(variables('workbook'))", "loadTextContent('workbook.json')");
  }

  @Test
  void alertsAreTheSame() throws IOException {
    List<Object> ofArm = new ArrayList<>();
    for (Object each : list(json("alerts.json").get("resources"))) {
      ofArm.add(resource(map(each)));
    }
    List<Object> ofBicep = new ArrayList<>();
    for (Map<String, String> rule : bicepRules()) {
      ofBicep.add(Bicep.resource(text("alerts.bicep"), rule));
    }
    assertEquals(ofArm, ofBicep);
    assertTrue(ofArm.size() >= 7, ofArm::toString);
  }

  /** A resource of ARM with its expressions as bicep has them; its type is in no field there. */
  private static Object resource(Map<?, ?> resource) {
    Map<Object, Object> fields = new LinkedHashMap<>(resource);
    assertTrue(fields.keySet().removeAll(List.of("type", "apiVersion")));
    return asBicep(fields);
  }

  private static Object asBicep(Object arm) {
    if (arm instanceof Map<?, ?> object) {
      Map<Object, Object> fields = new LinkedHashMap<>();
      object.forEach((name, value) -> fields.put(name, asBicep(value)));
      return fields;
    }
    if (arm instanceof List<?> items) {
      return items.stream().map(AzureTemplatesTest::asBicep).toList();
    }
    return arm instanceof String text && text.startsWith("[") ? expression(text) : arm.toString();
  }

  private static List<Map<String, String>> bicepRules() throws IOException {
    String text = text("alerts.bicep");
    List<Map<String, String>> rules = new ArrayList<>();
    Map<String, String> rule = new LinkedHashMap<>();
    for (String line :
        text.substring(text.indexOf("var rules = ["), text.indexOf("\n]\n")).lines().toList()) {
      Matcher field = FIELD.matcher(line);
      if (field.matches()) {
        rule.put(field.group(1), bicepValue(field.group(2)));
      } else if (line.equals("  }")) {
        rules.add(rule);
        rule = new LinkedHashMap<>();
      }
    }
    return rules;
  }

  private static String bicepValue(String written) throws IOException {
    if (written.startsWith("loadTextContent('")) {
      return text(written.substring(17, written.length() - 2));
    }
    return Bicep.text(written);
  }

  /** An expression in the wrong place, a name of its own or a row without the measure is silent. */
  @Test
  void alertsMeasureAColumnOfTheirQuery() throws IOException {
    for (Map<String, String> rule : bicepRules()) {
      String last = rule.get("query").strip().lines().reduce((first, second) -> second).orElse("");
      assertTrue(last.contains(rule.get("column")), rule::toString);
      assertTrue(last.contains(rule.get("dimension")), rule::toString);
    }
  }

  @Test
  void everyAlertIsDeployed() throws IOException {
    Set<String> deployed = new TreeSet<>();
    bicepRules().forEach(rule -> deployed.add(rule.get("name") + ".kql"));
    Set<String> written = new TreeSet<>();
    try (Stream<Path> files = Files.list(AZURE.resolve("alerts"))) {
      files.forEach(file -> written.add(file.getFileName().toString()));
    }
    assertEquals(written, deployed);
  }

  @Test
  void theWorkbookIsTheSame() throws IOException {
    Map<?, ?> template = json("workbook.deploy.json");
    assertEquals(json("workbook.json"), map(template.get("variables")).get("workbook"));
    Map<?, ?> resource = map(list(template.get("resources")).get(0));
    String bicep = text("workbook.bicep");
    assertTrue(bicep.contains("'" + resource.get("type") + "@" + resource.get("apiVersion") + "'"));
    assertEquals(resource(resource), Bicep.resource(bicep, Map.of()));
  }

  /** Both templates put the resource's id in the one place that says "the first one". */
  @Test
  void theWorkbookHasOnePlaceForTheResource() throws IOException {
    assertEquals(2, text("workbook.json").split("value::1", -1).length);
  }

  @Test
  void bothDeployTheSameVersionOfAlerts() throws IOException {
    Map<?, ?> rule = map(list(json("alerts.json").get("resources")).get(0));
    assertTrue(
        text("alerts.bicep").contains("'" + rule.get("type") + "@" + rule.get("apiVersion") + "'"));
  }

  private static String text(String file) throws IOException {
    return Files.readString(AZURE.resolve(file));
  }

  private static Map<?, ?> json(String file) throws IOException {
    try (JsonReader reader = JsonProviders.createReader(text(file))) {
      return map(reader.readUntyped());
    }
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  private static List<?> list(Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }
}
