// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pinned convention as a table: genai-contract.json. */
final class ContractTable {
  private final Map<?, ?> root;

  private ContractTable(Map<?, ?> root) {
    this.root = root;
  }

  static ContractTable load() {
    try (InputStream in = ContractTable.class.getResourceAsStream("/genai-contract.json");
        JsonReader json = JsonProviders.createReader(in)) {
      return new ContractTable(map(json.readUntyped()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The type of an attribute, null if the convention does not know the key. */
  @Nullable String type(String key) {
    Object type = map(root.get("attributeTypes")).get(key);
    return type == null ? null : type.toString();
  }

  /**
   * {@code inference}, {@code embeddings}, or null if no span of the table is for the operation.
   */
  @Nullable String span(String operation) {
    for (Map.Entry<?, ?> span : map(root.get("spans")).entrySet()) {
      if (list(map(span.getValue()).get("operations")).contains(operation)) {
        return span.getKey().toString();
      }
    }
    return null;
  }

  Map<?, ?> spanAttributes(String span) {
    return map(map(map(root.get("spans")).get(span)).get("attributes"));
  }

  Map<?, ?> metrics() {
    return map(root.get("metrics"));
  }

  Map<?, ?> legacyMetrics() {
    return map(root.get("legacyMetrics"));
  }

  /** The values of a closed list, null if the key has none. */
  @Nullable List<?> values(String key) {
    Object values = map(root.get("enums")).get(key);
    return values == null ? null : list(values);
  }

  static Set<String> keysAt(Map<?, ?> attributes, String level) {
    Set<String> keys = new LinkedHashSet<>();
    attributes.forEach(
        (key, itsLevel) -> {
          if (level.equals(itsLevel)) {
            keys.add(key.toString());
          }
        });
    return keys;
  }

  static List<Double> bounds(Map<?, ?> metric) {
    List<Double> bounds = new ArrayList<>();
    if (metric.containsKey("buckets")) {
      list(metric.get("buckets")).forEach(bound -> bounds.add(((Number) bound).doubleValue()));
    }
    return bounds;
  }

  static Map<?, ?> map(@Nullable Object json) {
    if (json instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalStateException("not an object: " + json);
  }

  private static List<?> list(@Nullable Object json) {
    if (json instanceof List<?> list) {
      return list;
    }
    throw new IllegalStateException("not a list: " + json);
  }
}
