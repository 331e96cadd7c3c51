package io.github.aoaiagent.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one ended call in the order they were found, in one array of the right size. A
 * span's own map would be grown twice on the way to forty attributes, at three times the memory.
 * Immutable; keys are distinct by construction.
 */
final class CallAttributes implements Attributes {
  private final Object[] keysAndValues;

  private CallAttributes(Object[] keysAndValues) {
    this.keysAndValues = keysAndValues;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable T get(AttributeKey<T> key) {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      if (keysAndValues[i].equals(key)) {
        return (T) keysAndValues[i + 1];
      }
    }
    return null;
  }

  @Override
  public void forEach(BiConsumer<? super AttributeKey<?>, ? super Object> consumer) {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      consumer.accept((AttributeKey<?>) keysAndValues[i], keysAndValues[i + 1]);
    }
  }

  @Override
  public int size() {
    return keysAndValues.length / 2;
  }

  @Override
  public boolean isEmpty() {
    return keysAndValues.length == 0;
  }

  @Override
  public Map<AttributeKey<?>, Object> asMap() {
    Map<AttributeKey<?>, Object> map = new LinkedHashMap<>();
    forEach(map::put);
    return Collections.unmodifiableMap(map);
  }

  @Override
  public AttributesBuilder toBuilder() {
    return Attributes.builder().putAll(this);
  }

  @Override
  public String toString() {
    return asMap().toString();
  }

  /** Collects attributes; may be used again after {@link #build()}. */
  static final class Collector {
    private @Nullable Object[] entries = new Object[96];
    private int used;

    <T> Collector put(AttributeKey<T> key, T value) {
      if (used == entries.length) {
        entries = java.util.Arrays.copyOf(entries, used * 2);
      }
      entries[used++] = key;
      entries[used++] = value;
      return this;
    }

    CallAttributes build() {
      Object[] exact = new Object[used];
      System.arraycopy(entries, 0, exact, 0, used);
      java.util.Arrays.fill(entries, 0, used, null);
      used = 0;
      return new CallAttributes(exact);
    }
  }
}
