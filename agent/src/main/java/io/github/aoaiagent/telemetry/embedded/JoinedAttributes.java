// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Two sets of attributes seen as one. Their keys are distinct. */
final class JoinedAttributes implements Attributes {
  private final Attributes first;
  private final Attributes second;

  JoinedAttributes(Attributes first, Attributes second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public <T> @Nullable T get(AttributeKey<T> key) {
    T value = first.get(key);
    return value == null ? second.get(key) : value;
  }

  @Override
  public void forEach(BiConsumer<? super AttributeKey<?>, ? super Object> consumer) {
    first.forEach(consumer);
    second.forEach(consumer);
  }

  @Override
  public int size() {
    return first.size() + second.size();
  }

  @Override
  public boolean isEmpty() {
    return first.isEmpty() && second.isEmpty();
  }

  @Override
  public Map<AttributeKey<?>, Object> asMap() {
    Map<AttributeKey<?>, Object> map = new LinkedHashMap<>();
    forEach(map::put);
    return Collections.unmodifiableMap(map);
  }

  @Override
  public AttributesBuilder toBuilder() {
    return Attributes.builder().putAll(first).putAll(second);
  }

  @Override
  public String toString() {
    return asMap().toString();
  }
}
