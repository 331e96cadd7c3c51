// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.openai;

import java.io.PrintStream;
import java.lang.ref.Cleaner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Streams that nobody closes: the SDK closes them when they are collected. */
final class Abandoned {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final AtomicInteger OPEN = new AtomicInteger();
  private static final int MOST_ROUNDS = 50;
  private static final int ROUNDS_AFTER = 10;

  private Abandoned() {}

  static void add(Object stream) {
    OPEN.incrementAndGet();
    CLEANER.register(stream, OPEN::decrementAndGet);
  }

  /** Tells whether all of them can be collected. */
  static void collect(PrintStream out) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    // The SDK's own cleaner, and whoever waits for it, are to have their time too.
    int roundsAfter = 0;
    for (int round = 0; round < MOST_ROUNDS && roundsAfter < ROUNDS_AFTER; round++) {
      System.gc();
      never.await(20, TimeUnit.MILLISECONDS);
      roundsAfter += OPEN.get() == 0 ? 1 : 0;
    }
    out.println("== collected");
    out.println("abandoned streams left: " + OPEN.get());
  }
}
