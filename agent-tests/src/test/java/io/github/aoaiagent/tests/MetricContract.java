// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules for metrics of one profile: g (shape and attributes), h (durations), j (profile). */
final class MetricContract {
  /** Which generation of metrics is published. */
  enum Profile {
    LATEST,
    LEGACY,
    BOTH
  }

  private static final ContractTable TABLE = ContractTable.load();
  private static final int MOST_ATTRIBUTES = 9;
  private static final String INFERENCE_DURATION = "gen_ai.client.inference.duration";
  private static final String OPERATION_DURATION = "gen_ai.client.operation.duration";

  /** Seconds by which a call's measured duration and its span's may differ. */
  private static final double TOLERANCE = 0.005;

  private final Profile profile;
  private final Map<Object, Object> allowed = new LinkedHashMap<>();
  private final List<String> broken = new ArrayList<>();

  private MetricContract(Profile profile) {
    this.profile = profile;
    if (profile != Profile.LEGACY) {
      allowed.putAll(TABLE.metrics());
    }
    if (profile != Profile.LATEST) {
      allowed.putAll(TABLE.legacyMetrics());
    }
  }

  /** What of the convention the metrics of these calls break. */
  static List<String> violations(
      Profile profile, Map<String, MetricView> metrics, List<SpanView> calls) {
    MetricContract contract = new MetricContract(profile);
    metrics.values().forEach(contract::checkShape);
    contract.checkDurations(metrics, calls);
    return contract.broken;
  }

  private void checkShape(MetricView metric) {
    if (!metric.name().startsWith("gen_ai.")) {
      // Ours, or what OpenTelemetry tells of itself.
      metric.points().forEach(point -> checkCardinality(metric, point));
      return;
    }
    if (!allowed.containsKey(metric.name())) {
      require(false, "j: not in profile " + profile + ": " + metric.name());
      return;
    }
    Map<?, ?> rule = ContractTable.map(allowed.get(metric.name()));
    require(metric.unit().equals(rule.get("unit")), "g: unit of " + metric);
    require(metric.instrument().equals(rule.get("instrument")), "g: instrument of " + metric);
    for (MetricView.Point point : metric.points()) {
      require(point.bounds().equals(ContractTable.bounds(rule)), "g: bounds of " + metric);
      checkAttributes(metric, point, ContractTable.map(rule.get("attributes")));
      checkCardinality(metric, point);
    }
  }

  private void checkAttributes(MetricView metric, MetricView.Point point, Map<?, ?> rule) {
    Set<String> keys = point.attributes().keySet();
    for (String key : keys) {
      require(rule.containsKey(key), "g: " + metric.name() + " must not have " + key);
    }
    ContractTable.keysAt(rule, "required")
        .forEach(key -> require(keys.contains(key), "g: " + metric.name() + " needs " + key));
    require(
        keys.contains("server.address") == keys.contains("server.port"),
        "g: " + metric.name() + " server.address without server.port");
  }

  private void checkCardinality(MetricView metric, MetricView.Point point) {
    require(
        point.attributes().size() <= MOST_ATTRIBUTES,
        "g: too many attributes on " + metric.name() + ": " + point.attributes());
  }

  private void checkDurations(Map<String, MetricView> metrics, List<SpanView> calls) {
    List<SpanView> inference = calls.stream().filter(call -> !isEmbeddings(call)).toList();
    List<SpanView> others = calls.stream().filter(MetricContract::isEmbeddings).toList();
    if (profile != Profile.LEGACY) {
      checkDuration(metrics, INFERENCE_DURATION, inference);
    }
    checkDuration(metrics, OPERATION_DURATION, profile == Profile.LATEST ? others : calls);
  }

  private static boolean isEmbeddings(SpanView call) {
    return call.text("gen_ai.operation.name").equals("embeddings");
  }

  private void checkDuration(Map<String, MetricView> metrics, String name, List<SpanView> calls) {
    MetricView metric = metrics.get(name);
    if (metric == null) {
      require(calls.isEmpty(), "h: no " + name + " for " + calls.size() + " calls");
      return;
    }
    double seconds = calls.stream().mapToDouble(SpanView::seconds).sum();
    require(
        metric.count() == calls.size(),
        "h: " + metric.count() + " durations in " + name + " for " + calls.size() + " calls");
    require(
        Math.abs(metric.sum() - seconds) <= TOLERANCE * Math.max(1, calls.size()),
        "h: " + name + " adds up to " + metric.sum() + " s, the spans to " + seconds);
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      broken.add(rule);
    }
  }
}
