// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import io.github.aoaiagent.call.CallListener;
import io.github.aoaiagent.usagelog.UsageLog;
import io.github.aoaiagent.usagelog.UsageLogOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts the usage log for whoever wants one, and ends it with the JVM. For all others none of its
 * classes loads: whoever names them would load them by a lambda.
 */
final class UsageLogStartup {
  private final @Nullable UsageLog log;

  UsageLogStartup(Options options, Consumer<String> voice) {
    Path directory = options.usageLog();
    log =
        directory == null
            ? null
            : new UsageLog(
                new UsageLogOptions(
                    directory,
                    options.usageLogMaxAge(),
                    options.usageLogMaxSize(),
                    options.usageLogPlainUsers(),
                    options.serviceName()),
                voice);
  }

  void addTo(List<CallListener> listeners) {
    if (log != null) {
      listeners.add(log);
    }
  }

  /** Tells how many calls the log misses, or null if there is none. */
  @Nullable LongSupplier dropped() {
    return log == null ? null : log::dropped;
  }

  void start() {
    if (log != null) {
      log.start();
    }
  }

  /**
   * Writes what is left, while calls may go on ending.
   *
   * @param endCalls ends the calls in progress
   */
  void flush(Runnable endCalls) {
    if (log != null) {
      endCalls.run();
      log.flush();
    }
  }

  /**
   * Writes what is left, for good.
   *
   * @param endCalls ends the calls in progress
   */
  void close(Runnable endCalls) {
    if (log != null) {
      endCalls.run();
      log.close();
    }
  }
}
