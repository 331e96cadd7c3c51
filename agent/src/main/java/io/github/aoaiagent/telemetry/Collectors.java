// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lends collectors, so that a call does not make a new one. Not thread-locals: those would keep the
 * application's class loader alive on pooled threads.
 */
final class Collectors {
  private static final int SLOTS = 8;

  private final AtomicReferenceArray<@Nullable AttributeCollector> spare =
      new AtomicReferenceArray<>(SLOTS);

  AttributeCollector take() {
    AttributeCollector collector = spare.getAndSet(slot(), null);
    return collector == null ? new AttributeCollector() : collector;
  }

  void giveBack(AttributeCollector collector) {
    spare.lazySet(slot(), collector);
  }

  private static int slot() {
    return (int) Thread.currentThread().getId() & (SLOTS - 1);
  }
}
