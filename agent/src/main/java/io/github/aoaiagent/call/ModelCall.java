// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One logical model call: all its attempts, from the moment the SDK is asked until the response is
 * read to its end. Ends exactly once; whatever is said after that is ignored.
 *
 * <p>Times are {@link System#nanoTime()} readings. The thread that asks puts the facts of the
 * request before {@link #begin}. From then on any thread may {@link #end} it: one that reads or
 * closes the response, the watchdog, the shutdown. The monitor of the facts keeps them apart, until
 * one of them has settled the end; it is told by that one alone, and under no lock.
 */
public final class ModelCall {
  private final Operation operation;
  private final Provider provider;
  private final Facts facts = new Facts();
  private final CallListener listener;
  private final long startNanos;
  private final long startEpochMillis;
  private volatile @Nullable Outcome outcome;

  private CallTrace trace = Untraced.INSTANCE;
  private @Nullable Function<ModelCall, @Nullable Content> contentSource;
  private @Nullable Completion completion;
  private @Nullable Throwable failure;
  private volatile long lastActivityNanos;
  private volatile long endNanos;
  private long lastChunkNanos;
  private long chunks;
  private int untoldChunks;
  private long untoldGapNanos;
  private int attempts;
  private int throttled;
  private long attemptEndNanos;
  private long waitNanos;

  public ModelCall(Operation operation, Provider provider, CallListener listener) {
    this.operation = operation;
    this.provider = provider;
    this.listener = listener;
    this.startNanos = System.nanoTime();
    this.startEpochMillis = System.currentTimeMillis();
    this.lastActivityNanos = startNanos;
  }

  public Operation operation() {
    return operation;
  }

  public Provider provider() {
    return provider;
  }

  public Facts facts() {
    return facts;
  }

  public long startNanos() {
    return startNanos;
  }

  /** Wall clock at the start, in milliseconds since the epoch. */
  public long startEpochMillis() {
    return startEpochMillis;
  }

  /** When the call ended; only meaningful once it has. */
  public long endNanos() {
    return endNanos;
  }

  /** When the call was last seen to do something. */
  public long lastActivityNanos() {
    return lastActivityNanos;
  }

  /** How the call ended; null while it goes on. */
  public @Nullable Outcome outcome() {
    return outcome;
  }

  /** What the application saw thrown, if the call failed with an exception. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** The message content, or null if it was not asked for or could not be read. */
  public @Nullable Content content() {
    Function<ModelCall, @Nullable Content> source = contentSource;
    return source == null ? null : source.apply(this);
  }

  /** Who can tell the content once the call has ended. */
  public void contentSource(Function<ModelCall, @Nullable Content> source) {
    contentSource = source;
  }

  /** Who is asked, once the call has ended, whether more can be found out; null if nobody is. */
  public @Nullable Completion completion() {
    return completion;
  }

  public void completion(Completion later) {
    completion = later;
  }

  /** Begins the trace; to be called once, after the facts of the request were put. */
  public void begin(CallTracer tracer, @Nullable Object parent) {
    trace = tracer.begin(this, parent);
  }

  /** See {@link CallTrace#makeCurrent()}. */
  public CallScope makeCurrent() {
    return trace.makeCurrent();
  }

  /** The SDK makes an HTTP try; the time since the end of the one before it was a wait. */
  public void attemptStarted() {
    synchronized (facts) {
      if (attempts++ > 0 && attemptEndNanos != 0) {
        waitNanos += System.nanoTime() - attemptEndNanos;
        attemptEndNanos = 0;
      }
      lastActivityNanos = System.nanoTime();
    }
  }

  /**
   * An HTTP try was answered or failed.
   *
   * @param httpStatus 0 if there was no answer
   */
  public void attemptEnded(int httpStatus) {
    synchronized (facts) {
      if (attempts > 0 && attemptEndNanos != 0) {
        return; // It was told already. Where starts are not told, each end is another try's.
      }
      attemptEndNanos = System.nanoTime();
      lastActivityNanos = attemptEndNanos;
      if (httpStatus == 429) {
        throttled++;
      }
    }
  }

  /** A part of the response arrived. */
  public void touched(long nanos) {
    lastActivityNanos = nanos;
  }

  /**
   * A chunk that carries content arrived, of which the trace is yet {@linkplain #tellChunks to be
   * told}. To be called with the monitor of the facts.
   *
   * @param nanos when its bytes reached the SDK
   */
  public void contentChunk(long nanos) {
    if (outcome != null) {
      return;
    }
    if (chunks++ == 0) {
      facts.put(Fact.TIME_TO_FIRST_CHUNK, (nanos - startNanos) / 1e9);
    } else if (untoldChunks++ == 0) {
      untoldGapNanos = nanos - lastChunkNanos;
    }
    lastChunkNanos = nanos;
  }

  /**
   * Tells the trace of the chunks that arrived together since this was called last. Not to be
   * called under a lock: what records them may be the application's.
   */
  public void tellChunks() {
    int untold;
    long gapNanos;
    synchronized (facts) { // Who ends the call may tell, too.
      untold = untoldChunks;
      gapNanos = untoldGapNanos;
      untoldChunks = 0;
    }
    for (int i = 0; i < untold; i++) {
      trace.chunk(i == 0 ? gapNanos : 0);
    }
  }

  /** Ends the call now. Only the first of all ends counts. */
  public void end(Outcome how, @Nullable Throwable thrown) {
    if (settle(how, thrown, System.nanoTime())) {
      settled();
    }
  }

  /** Ends the call as abandoned, at its last activity. */
  public void abandon() {
    if (settle(Outcome.ABANDONED, null, lastActivityNanos)) {
      settled();
    }
  }

  /**
   * Settles how the call ends, if nobody has: who does may go on to put facts, as the only one, and
   * then says that it is {@link #settled}.
   */
  public boolean settle(Outcome how, @Nullable Throwable thrown, long nanos) {
    synchronized (facts) {
      if (outcome != null) {
        return false;
      }
      endNanos = nanos;
      failure = thrown;
      putCounts();
      outcome = how;
      return true;
    }
  }

  /** All is known of the end that can be by now: it is told. */
  public void settled() {
    Completion later = completion;
    if (later == null || !later.takes(this)) {
      tellEnd();
    }
  }

  /** Whether its end may be told some time after it: nobody reads it, and the span can wait. */
  public boolean mayBeToldLater() {
    return outcome != Outcome.ABANDONED && trace.mayEndLater();
  }

  /** Tells all of the end, with what is known by now. For the {@link Completion} that took it. */
  public void tellEnd() {
    try {
      listener.ended(this);
    } finally {
      endTrace();
    }
  }

  /** Runs classes of the application, too: its span processors may do anything. */
  private void endTrace() {
    try {
      trace.end();
    } catch (Throwable failure) {
      listener.untraced(this, failure);
    }
  }

  private void putCounts() {
    if (chunks > 0) {
      facts.put(Fact.CHUNKS, chunks);
    }
    if (attempts > 0) {
      facts.put(Fact.ATTEMPTS, attempts);
      facts.put(Fact.RETRY_WAIT, waitNanos / 1e9);
    }
    if (throttled > 0) {
      facts.put(Fact.THROTTLED_ATTEMPTS, throttled);
    }
  }

  /** What a call is traced with until it begins. */
  private enum Untraced implements CallTrace {
    INSTANCE;

    @Override
    public CallScope makeCurrent() {
      return CallScope.NONE;
    }

    @Override
    public void chunk(long sincePreviousNanos) {}

    @Override
    public void end() {}
  }
}
