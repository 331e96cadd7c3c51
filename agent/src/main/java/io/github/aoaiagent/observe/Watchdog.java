// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.observe;

import io.github.aoaiagent.call.DaemonThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A daemon thread that sweeps the calls in progress. Started with the first call; costs nothing on
 * a call's path but one read.
 */
final class Watchdog implements Runnable {
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

  private final CallRegistry calls;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean stopped;

  Watchdog(CallRegistry calls) {
    this.calls = calls;
  }

  /** Ends the thread for ever. */
  void stop() {
    stopped = true;
  }

  void wake() {
    if (!started.get() && started.compareAndSet(false, true)) {
      DaemonThread.start("aoai-agent-watchdog", this);
    }
  }

  @Override
  public void run() {
    while (!stopped) {
      LockSupport.parkNanos(this, PERIOD);
      if (!calls.isIdle()) {
        calls.sweep();
      }
    }
  }
}
