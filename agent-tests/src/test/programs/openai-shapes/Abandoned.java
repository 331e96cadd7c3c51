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

  private Abandoned() {}

  static void add(Object stream) {
    OPEN.incrementAndGet();
    CLEANER.register(stream, OPEN::decrementAndGet);
  }

  /** Tells whether all of them can be collected. */
  static void collect(PrintStream out) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int round = 0; round < MOST_ROUNDS && OPEN.get() > 0; round++) {
      System.gc();
      never.await(20, TimeUnit.MILLISECONDS);
    }
    out.println("== collected");
    out.println("abandoned streams left: " + OPEN.get());
  }
}
