// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * The agent's threads: daemons that keep nothing of the application alive.
 *
 * <p>A new thread inherits the context class loader, the thread locals and (before Java 24) the
 * access control context of the one that makes it, each of which may hold an application's class
 * loader for as long as the thread lives.
 */
public final class DaemonThread {
  private DaemonThread() {}

  public static Thread start(String name, Runnable work) {
    Thread thread = unstarted(name, work);
    thread.start();
    return thread;
  }

  @SuppressWarnings("removal")
  public static Thread unstarted(String name, Runnable work) {
    Thread thread =
        AccessController.doPrivileged(
            (PrivilegedAction<Thread>) () -> new Thread(null, work, name, 0, false));
    thread.setDaemon(true);
    thread.setContextClassLoader(DaemonThread.class.getClassLoader());
    return thread;
  }
}
