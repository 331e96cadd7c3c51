// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.estimate;

import io.github.aoaiagent.call.DaemonThread;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.wire.StreamedText;
import io.github.aoaiagent.wire.TokenCounter;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The calls whose tokens are to be counted, in a queue before one thread, which is there from the
 * first of them on. Whoever finds it full, or comes when the end has begun, is told of at once; so
 * no call is lost and none waits for long.
 */
public final class Estimates implements TokenCounter {
  private static final int MOST_CALLS = 64;
  private static final long MOST_BYTES = 16 << 20;

  /** For the call that is being told of when the time is up. */
  private static final long LAST_MILLIS = 100;

  private final BlockingQueue<EndedCall> waiting = new ArrayBlockingQueue<>(MOST_CALLS);
  private final AtomicLong kept = new AtomicLong();
  private final Duration patience;
  private final Counting counting;
  private volatile @Nullable Thread thread;
  private volatile boolean over;

  /**
   * @param loading makes the tokenizer; called once, on the thread that counts
   * @param models tells what the user says that a call's deployment is, or null
   * @param patience how long the end may wait for what is left to be counted
   * @param voice told once if there can be no estimates
   */
  public Estimates(
      Callable<Tokenizer> loading,
      Function<ModelCall, @Nullable String> models,
      Duration patience,
      Consumer<String> voice) {
    this.counting = new Counting(waiting, loading, models, voice);
    this.patience = patience;
  }

  @Override
  public boolean allows(long bytes) {
    if (over || counting.hasFailed()) {
      return false;
    }
    if (kept.addAndGet(bytes) <= MOST_BYTES) {
      return true;
    }
    kept.addAndGet(-bytes);
    return false;
  }

  @Override
  public void giveBack(long bytes) {
    kept.addAndGet(-bytes);
  }

  @Override
  public boolean takes(ModelCall ended, StreamedText text) {
    String model = ended.facts().text(Fact.RESPONSE_MODEL);
    boolean countable = model == null || Vocabulary.of(model) != null;
    if (!countable || over || counting.hasFailed()) {
      return false;
    }
    Thread running = running();
    EndedCall call = new EndedCall(ended, text);
    if (running == null || !waiting.offer(call)) {
      return false;
    }
    if (over && waiting.remove(call) && call.isGivenBack()) {
      return false;
    }
    LockSupport.unpark(running);
    return true;
  }

  @Override
  public void finish() {
    over = true;
    counting.end();
    Thread running = thread;
    if (running == null) {
      return;
    }
    LockSupport.unpark(running);
    if (!hasEnded(running, patience.toMillis())) {
      for (EndedCall call : waiting) {
        call.tell(Estimate.NONE);
      }
      hasEnded(running, LAST_MILLIS);
    }
  }

  private static boolean hasEnded(Thread running, long millis) {
    try {
      running.join(Math.max(1, millis));
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
    return !running.isAlive();
  }

  /** The thread that counts, which is started if need be; null if it ends. */
  private @Nullable Thread running() {
    Thread known = thread;
    return known == null ? started() : known;
  }

  private synchronized @Nullable Thread started() {
    if (thread == null && !over) {
      thread = DaemonThread.start("aoai-agent-estimates", counting);
    }
    return thread;
  }
}
