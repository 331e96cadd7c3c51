// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample.service;

/** Threads that end with the JVM. */
final class Daemon {
  private Daemon() {}

  static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "simulated-azure-openai");
    thread.setDaemon(true);
    return thread;
  }

  static void runToEnd(Runnable task) {
    Thread thread = thread(task);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
