// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

import java.security.AccessController;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/**
 * The agent's threads: daemons that keep nothing of the application alive.
 *
 * <p>A new thread inherits the context class loader, the thread locals and (before Java 24) the
 * access control context of the one that makes it, each of which may hold an application's class
 * loader for as long as the thread lives. From Java 19 on a thread keeps its work even when it has
 * ended, and with it whatever the work knows; these do not.
 */
public final class DaemonThread extends Thread {
  private @Nullable Runnable work;

  private DaemonThread(String name, Runnable work) {
    super(null, null, name, 0, false);
    this.work = work;
  }

  public static Thread start(String name, Runnable work) {
    Thread thread = unstarted(name, work);
    thread.start();
    return thread;
  }

  @SuppressWarnings("removal")
  public static Thread unstarted(String name, Runnable work) {
    Thread thread =
        AccessController.doPrivileged(
            (PrivilegedAction<Thread>) () -> new DaemonThread(name, work));
    thread.setDaemon(true);
    thread.setContextClassLoader(DaemonThread.class.getClassLoader());
    return thread;
  }

  @Override
  public void run() {
    Runnable todo = work;
    work = null;
    if (todo != null) {
      todo.run();
    }
  }
}
