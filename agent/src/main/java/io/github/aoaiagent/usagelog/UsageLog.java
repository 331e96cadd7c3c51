// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

import io.github.aoaiagent.call.CallListener;
import io.github.aoaiagent.call.DaemonThread;
import io.github.aoaiagent.call.ModelCall;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a line for each call into the files of a directory. The thread that ends a call only hands
 * it over; a thread of the log writes it, no later than {@link #PERIOD_NANOS} afterwards, and from
 * then on the line survives the process. If more calls end than can be written, the newest are
 * dropped and counted.
 */
public final class UsageLog implements CallListener, AutoCloseable {
  static final int MOST_WAITING = 8192;
  static final long PERIOD_NANOS = 500_000_000;

  /** Calls may end until the JVM does, which may be any moment now. */
  private static final long LAST_PERIOD_NANOS = 20_000_000;

  private static final long LONGEST_END_MILLIS = 2000;

  private final ArrayBlockingQueue<LoggedCall> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private final UsageLogOptions options;
  private final Consumer<String> voice;
  private final Surroundings surroundings;
  private final Object lock = new Object();
  private volatile @Nullable Thread thread;
  private long asked;
  private long served;
  private boolean closed;
  private volatile boolean ending;

  /**
   * @param voice is told a sentence of each thing that is wrong
   */
  public UsageLog(UsageLogOptions options, Consumer<String> voice) {
    this(options, voice, Surroundings.real());
  }

  UsageLog(UsageLogOptions options, Consumer<String> voice, Surroundings surroundings) {
    this.options = options;
    this.voice = voice;
    this.surroundings = surroundings;
  }

  /** Starts the thread that writes. */
  public void start() {
    synchronized (lock) {
      if (thread == null && !closed) {
        thread = DaemonThread.start("aoai-agent-usage-log", this::run);
      }
    }
  }

  /** Calls that are not in the log because they ended faster than they could be written. */
  public long dropped() {
    return dropped.get();
  }

  @Override
  public void ended(ModelCall call) {
    if (!waiting.offer(new LoggedCall(call))) {
      dropped.getAndIncrement();
    } else if (waiting.size() == MOST_WAITING / 2) {
      LockSupport.unpark(thread);
    }
  }

  /**
   * The JVM ends: writes all calls that have ended, if that can be done within two seconds, and
   * from now on each at once.
   */
  public void flush() {
    ending = true;
    start();
    synchronized (lock) {
      awaitServed(++asked);
    }
  }

  /** Writes what is left, if that can be done within two seconds, and closes the file. */
  @Override
  public void close() {
    flush();
    Thread last;
    synchronized (lock) {
      closed = true;
      last = thread;
    }
    if (last == null) {
      return;
    }
    LockSupport.unpark(last);
    try {
      last.join(LONGEST_END_MILLIS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitServed(long ticket) {
    LockSupport.unpark(thread);
    long begin = System.nanoTime();
    try {
      while (served < ticket) {
        long left = LONGEST_END_MILLIS - (System.nanoTime() - begin) / 1_000_000;
        if (left <= 0) {
          return;
        }
        lock.wait(left);
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    LogWriting writing = new LogWriting(options, voice, surroundings, waiting, dropped);
    while (true) {
      boolean last;
      long ticket;
      synchronized (lock) {
        last = closed;
        ticket = asked;
      }
      boolean now = ticket > served || last;
      writing.write(now);
      if (now) {
        writing.tellMissing();
      }
      synchronized (lock) {
        served = ticket;
        lock.notifyAll();
      }
      if (last) {
        writing.close();
        return;
      }
      rest(writing);
    }
  }

  /** Until the next lines are due, the files are tidied. */
  private void rest(LogWriting writing) {
    long period = ending ? LAST_PERIOD_NANOS : PERIOD_NANOS;
    long begin = System.nanoTime();
    while (!ending && writing.tidy()) {
      if (System.nanoTime() - begin >= period) {
        return;
      }
    }
    LockSupport.parkNanos(this, Math.max(1, begin + period - System.nanoTime()));
  }
}
