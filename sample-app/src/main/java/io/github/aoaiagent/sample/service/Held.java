// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/** Waits that end with a latch or with the service. */
final class Held {
  private Held() {}

  static void until(CountDownLatch released) {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the service was closed");
    }
  }
}
