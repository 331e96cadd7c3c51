// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Application Insights makes a row of: as it came over the wire. */
record IngestedItem(String key, Map<?, ?> tags, String baseType, Map<?, ?> data) {

  static IngestedItem of(Map<?, ?> json) {
    Map<?, ?> data = map(json.get("data"));
    return new IngestedItem(
        String.valueOf(json.get("iKey")),
        map(json.get("tags")),
        String.valueOf(data.get("baseType")),
        map(data.get("baseData")));
  }

  /** A column of the row. */
  @Nullable Object get(String field) {
    return data.get(field);
  }

  String text(String field) {
    return String.valueOf(data.get(field));
  }

  /** One of {@code customDimensions}; empty if it is absent, as in KQL. */
  String dimension(String name) {
    Object value = map(data.get("properties")).get(name);
    return value == null ? "" : value.toString();
  }

  /** A field of the one metric that the item is. */
  String metric(String field) {
    return data.get("metrics") instanceof List<?> one
        ? String.valueOf(map(one.get(0)).get(field))
        : "";
  }

  Map<?, ?> dimensions() {
    return map(data.get("properties"));
  }

  String tag(String name) {
    Object value = tags.get(name);
    return value == null ? "" : value.toString();
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
