// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The expressions for Prometheus that are shipped, and what is asked in them. */
final class OpsQueries {
  static final Path OPS = Path.of("../agent/src/main/ops");
  static final Path RULES = OPS.resolve("prometheus/aoai-rules.yml");
  static final Path DASHBOARD = OPS.resolve("grafana/aoai-prometheus.json");

  private static final Pattern METRIC =
      Pattern.compile(
          "\\b(?:aoai:[a-z0-9_:]+|(?:gen_ai|aoai)_client_\\w+|aoai_(?:budget_used|usage_log_\\w+))");

  private OpsQueries() {}

  /**
   * The expressions of the dashboard's panels, with its variables as Grafana fills them.
   *
   * @param job the services that are chosen, as a pattern
   */
  static Map<String, String> panels(String job) throws IOException {
    Map<String, String> expressions = new LinkedHashMap<>();
    String row = "";
    for (JsonNode panel : new ObjectMapper().readTree(DASHBOARD.toFile()).path("panels")) {
      if (panel.path("type").asText().equals("row")) {
        row = panel.path("title").asText();
      }
      for (JsonNode target : panel.path("targets")) {
        expressions.put(
            row + " / " + panel.path("title").asText() + " " + target.path("refId").asText(),
            filled(target.path("expr").asText(), job));
      }
    }
    return expressions;
  }

  /** The metrics and recorded names that an expression reads. */
  static Set<String> metrics(String expression) {
    Set<String> metrics = new TreeSet<>();
    Matcher matcher = METRIC.matcher(expression);
    while (matcher.find()) {
      metrics.add(matcher.group());
    }
    return metrics;
  }

  private static String filled(String expression, String job) {
    return expression
        .replace("$__rate_interval", "1m")
        .replace("$__range", "10m")
        .replace("$job", job)
        .replace("$model", ".*");
  }
}
