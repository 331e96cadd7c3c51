// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * An application that calls for a long time, while copies of the SDK come and go as they do with
 * web applications. Prints what is left after each half.
 */
public final class SoakApp {
  static final String HEAP = ", heap KB";
  static final String THREADS = ", threads";
  static final String CLASSES = ", classes";
  static final String LOADERS = "loaders left";
  static final String CALLS = "calls";
  static final String FIRST = "first half";
  static final String SECOND = "second half";

  private static final int CALLERS = 2;
  private static final int VISITS_AT_ONCE = 50;
  private static final int EXPORT_MILLIS = 15;
  private static final int SETTLING_MILLIS = 700;

  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
  private final String churned;
  private long visits;

  private SoakApp(String churned) {
    this.churned = churned;
  }

  /**
   * @param arguments the number of calls, the number of throw-away class loaders in each part, and
   *     where their classes are
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]) / SoakVisit.CALLS / CALLERS / VISITS_AT_ONCE;
    int copies = Integer.parseInt(arguments[1]);
    SoakApp app = new SoakApp(arguments[2]);
    SoakVisit visit = new SoakVisit();
    app.part(visit, rounds / 5, copies);
    app.part(visit, rounds * 2 / 5, copies);
    app.tell(FIRST);
    app.part(visit, rounds * 2 / 5, copies);
    app.tell(SECOND);
    System.out.println(LOADERS + "=" + app.loadersLeft());
    System.out.println(CALLS + "=" + app.visits * SoakVisit.CALLS);
  }

  private void part(SoakVisit visit, int rounds, int copies) throws Exception {
    int every = Math.max(1, rounds / Math.max(1, copies));
    for (int round = 0; round < rounds; round++) {
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(new Thread(() -> many(visit)));
      }
      for (Thread caller : callers) {
        caller.start();
      }
      for (Thread caller : callers) {
        caller.join();
      }
      visits += CALLERS * VISITS_AT_ONCE;
      Thread.sleep(EXPORT_MILLIS);
      if (round % every == 0) {
        inOneOfItsOwn();
      }
    }
  }

  private static void many(Runnable visit) {
    for (int i = 0; i < VISITS_AT_ONCE; i++) {
      visit.run();
    }
  }

  /** On a thread of its own, as an application server does it. */
  private void inOneOfItsOwn() throws Exception {
    try (SoakLoader loader = new SoakLoader(churned)) {
      Runnable visit =
          (Runnable)
              loader.loadClass("com.azure.ai.openai.Copy").getDeclaredConstructor().newInstance();
      Thread thread = new Thread(visit);
      thread.setContextClassLoader(loader);
      thread.start();
      thread.join();
      loaders.add(new WeakReference<>(loader));
      visits++;
    }
  }

  private void tell(String half) throws InterruptedException {
    settle();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.println(half + HEAP + "=" + used / 1024);
    System.out.println(half + THREADS + "=" + ManagementFactory.getThreadMXBean().getThreadCount());
    System.out.println(
        half + CLASSES + "=" + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
  }

  private long loadersLeft() {
    return loaders.stream().filter(each -> each.get() != null).count();
  }

  private static void settle() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      Thread.sleep(SETTLING_MILLIS);
      System.gc();
    }
  }
}
