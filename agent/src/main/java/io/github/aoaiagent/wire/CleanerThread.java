// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

/** The threads that clean up what was collected: {@link java.lang.ref.Cleaner}'s, of any owner. */
final class CleanerThread {
  private static final String TYPE = "jdk.internal.misc.InnocuousThread";

  private CleanerThread() {}

  /** Whether what is done now is done because somebody's object was collected. */
  static boolean isCurrent() {
    Thread thread = Thread.currentThread();
    return thread.getClass().getName().equals(TYPE) && thread.getName().contains("Cleaner");
  }
}
