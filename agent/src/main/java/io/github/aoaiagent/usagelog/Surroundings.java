// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a log is surrounded by; tests have their own.
 *
 * @param clock milliseconds since the epoch
 * @param nanos what is never set, as {@link System#nanoTime()}
 * @param host the name of the machine; may take its time
 * @param mostFileBytes the size at which a file is closed
 */
record Surroundings(
    LongSupplier clock, LongSupplier nanos, Supplier<String> host, long pid, long mostFileBytes) {
  private static final long MOST_FILE_BYTES = 64L << 20;

  static Surroundings real() {
    return new Surroundings(
        System::currentTimeMillis,
        System::nanoTime,
        () -> HostName.of(System::getenv),
        ProcessHandle.current().pid(),
        MOST_FILE_BYTES);
  }
}
