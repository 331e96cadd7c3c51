// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** What the JVM counts of its threads: bytes allocated and CPU time. */
final class Meter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A thread that has ended is asked no more: what it had allocated is kept. */
  private final Map<Long, Long> allocated = new HashMap<>();

  /** Bytes allocated by the thread that asks. */
  static long threadBytes() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  /** CPU nanoseconds of the thread that asks. */
  static long threadNanos() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** Bytes allocated by all threads, as far as they lived when this was last asked. */
  long processBytes() {
    long[] ids = THREADS.getAllThreadIds();
    long[] bytes = THREADS.getThreadAllocatedBytes(ids);
    for (int i = 0; i < ids.length; i++) {
      if (bytes[i] >= 0) {
        allocated.put(ids[i], bytes[i]);
      }
    }
    return allocated.values().stream().mapToLong(Long::longValue).sum();
  }
}
