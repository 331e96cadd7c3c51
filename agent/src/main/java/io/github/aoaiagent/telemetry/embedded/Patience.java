// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether senders may still wait for a better moment. At the end of the JVM they may not: what is
 * left is tried once, so that a dead collector holds nobody up.
 */
final class Patience {
  /** Senders are made by the SDK, which knows nothing of us; so they find it here. */
  private static volatile Patience current = new Patience();

  private final CountDownLatch over = new CountDownLatch(1);

  static Patience current() {
    return current;
  }

  /** Begins a patience of its own for a new SDK. */
  static Patience renew() {
    Patience fresh = new Patience();
    current = fresh;
    return fresh;
  }

  /** Waits; false if it is not worth going on. */
  boolean pause(long nanos) {
    try {
      return !over.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void end() {
    over.countDown();
  }
}
