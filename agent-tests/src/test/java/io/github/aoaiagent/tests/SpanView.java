// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A span as it came over the wire. Attribute values are String, Long, Double, Boolean or List. */
record SpanView(
    String name,
    String kind,
    String status,
    String statusMessage,
    String traceId,
    String spanId,
    String parentSpanId,
    long startNanos,
    long endNanos,
    Map<String, Object> attributes,
    List<String> events,
    String scope,
    Map<String, Object> resource) {

  @Nullable Object get(String key) {
    return attributes.get(key);
  }

  boolean has(String key) {
    return attributes.containsKey(key);
  }

  /** The text of an attribute; empty if it is absent. */
  String text(String key) {
    return String.valueOf(attributes.getOrDefault(key, ""));
  }

  boolean isError() {
    return status.equals("ERROR");
  }

  boolean isRoot() {
    return parentSpanId.isEmpty();
  }

  double seconds() {
    return (endNanos - startNanos) / 1e9;
  }

  /** Whether it is a span of a model call, as against one of another instrumentation. */
  boolean isModelCall() {
    return has("gen_ai.operation.name");
  }
}
