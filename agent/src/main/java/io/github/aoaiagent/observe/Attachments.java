// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.observe;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Values that belong to objects of others for as long as these live; known by identity. */
final class Attachments {
  private final Map<Object, Object> values = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  void put(Object carrier, Object value) {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      values.remove(gone);
    }
    values.put(new Carrier(carrier, collected), value);
  }

  @Nullable Object get(Object carrier) {
    return values.get(new Carrier(carrier, null));
  }

  int size() {
    return values.size();
  }

  /** Equal while what it refers to is the same object, and to itself for ever. */
  private static final class Carrier extends WeakReference<Object> {
    private final int hash;

    Carrier(Object carrier, @Nullable ReferenceQueue<Object> queue) {
      super(carrier, queue);
      hash = System.identityHashCode(carrier);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object mine = get();
      return mine != null && other instanceof Carrier carrier && carrier.get() == mine;
    }
  }
}
