// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.CallTrace;
import io.github.aoaiagent.call.CallTracer;
import io.github.aoaiagent.call.ModelCall;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a tracer that is still being made, so that no call waits for it. Calls that begin
 * before it is there are traced when they have ended and it has come, with their real times; until
 * then nothing of theirs is current on any thread.
 */
public final class LateTracer implements CallTracer {
  private static final int MOST_WAITING = 1000;
  private static final int MOST_CHUNKS = 4096;

  private final BlockingQueue<LateTrace> ended = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong lost = new AtomicLong();
  private final Consumer<String> voice;
  private volatile @Nullable CallTracer tracer;

  /**
   * @param voice told once if there are calls that could not wait
   */
  public LateTracer(Consumer<String> voice) {
    this.voice = voice;
  }

  /** The tracer is there; those who waited are traced now, on this thread. */
  public void ready(CallTracer made) {
    tracer = made;
    traceEnded(made);
    if (lost.get() > 0) {
      voice.accept(
          lost + " calls that ended while OpenTelemetry was starting are missing from telemetry");
    }
  }

  @Override
  public @Nullable Object callerContext() {
    CallTracer made = tracer;
    return made == null ? null : made.callerContext();
  }

  @Override
  public CallTrace begin(ModelCall call, @Nullable Object parent) {
    CallTracer made = tracer;
    return made == null ? new LateTrace(this, call) : made.begin(call, parent);
  }

  private void ended(LateTrace trace) {
    if (!ended.offer(trace)) {
      lost.incrementAndGet();
    }
    CallTracer made = tracer;
    if (made != null) {
      traceEnded(made);
    }
  }

  private void traceEnded(CallTracer made) {
    for (LateTrace trace = ended.poll(); trace != null; trace = ended.poll()) {
      trace.trace(made);
    }
  }

  /** A call that began before the tracer was there. */
  private static final class LateTrace implements CallTrace {
    private final LateTracer owner;
    private final ModelCall call;

    /** Guarded by this: the last may come while another thread tells of the end. */
    private long[] chunkNanos = {};

    private int chunks;

    LateTrace(LateTracer owner, ModelCall call) {
      this.owner = owner;
      this.call = call;
    }

    @Override
    public CallScope makeCurrent() {
      return CallScope.NONE;
    }

    @Override
    public synchronized void chunk(long sincePreviousNanos) {
      if (chunks == chunkNanos.length) {
        if (chunks == MOST_CHUNKS) {
          return;
        }
        chunkNanos = Arrays.copyOf(chunkNanos, Math.max(64, chunks * 2));
      }
      chunkNanos[chunks++] = sincePreviousNanos;
    }

    @Override
    public void end() {
      owner.ended(this);
    }

    void trace(CallTracer made) {
      CallTrace trace = made.begin(call, null);
      for (long nanos : chunkNanos()) {
        trace.chunk(nanos);
      }
      trace.end();
    }

    private synchronized long[] chunkNanos() {
      return Arrays.copyOf(chunkNanos, chunks);
    }
  }
}
