// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.observe;

import io.github.aoaiagent.call.CallGate;
import io.github.aoaiagent.call.CallListener;
import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.call.Refusal;
import io.github.aoaiagent.wire.BackgroundResponses;
import io.github.aoaiagent.wire.ContentPolicy;
import io.github.aoaiagent.wire.StreamedText;
import io.github.aoaiagent.wire.TokenCounter;
import io.github.aoaiagent.wire.UsageInjection;
import io.github.aoaiagent.wire.WireReader;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls in progress. Each of them ends: by its response, or when nobody can read the response
 * any more, or at its maximum age, or with the JVM.
 */
public final class CallRegistry {
  private static final Object NO_BODY = new Object();

  private final CallListener[] listeners;
  private final Set<Provider> providers;
  private final ContentPolicy content;
  private final Failures failures;
  private final long maxAgeNanos;
  private final @Nullable CallGate gate;
  private final @Nullable UsageInjection usageInjection;
  private final @Nullable TokenCounter tokenCounter;
  private final CallListener ending = new Ending();
  private final Attachments attachments = new Attachments();
  private final BackgroundResponses background = new BackgroundResponses();
  private final Watchdog watchdog = new Watchdog(this);

  /** The value is {@link #NO_BODY} or a weak reference to what the response is read from. */
  private final Map<ModelCall, Object> open = new ConcurrentHashMap<>();

  private final ThreadLocal<@Nullable Sending> sending = new ThreadLocal<>();

  /** One in which every call may be sent. */
  public CallRegistry(
      List<CallListener> listeners,
      Set<Provider> providers,
      ContentPolicy content,
      Failures failures,
      Duration maxAge) {
    this(listeners, providers, content, failures, maxAge, null, null, null);
  }

  /**
   * @param gate says which calls may be sent; null if all may
   * @param usageInjection asks streams for their usage; null if nobody does
   * @param tokenCounter counts the tokens of streams that do not tell them; null if nobody does
   */
  public CallRegistry(
      List<CallListener> listeners,
      Set<Provider> providers,
      ContentPolicy content,
      Failures failures,
      Duration maxAge,
      @Nullable CallGate gate,
      @Nullable UsageInjection usageInjection,
      @Nullable TokenCounter tokenCounter) {
    this.gate = gate;
    this.usageInjection = usageInjection;
    this.tokenCounter = tokenCounter;
    this.listeners = listeners.toArray(new CallListener[0]);
    this.providers = providers;
    this.content = content;
    this.failures = failures;
    this.maxAgeNanos = maxAge.toNanos();
  }

  boolean observes(Provider provider) {
    return providers.contains(provider);
  }

  Attachments attachments() {
    return attachments;
  }

  @Nullable UsageInjection usageInjection() {
    return usageInjection;
  }

  ModelCall create(Operation operation, Provider provider) {
    return new ModelCall(operation, provider, ending);
  }

  WireReader reader(ModelCall call) {
    if (tokenCounter != null && mayNeedCounting(call.operation())) {
      call.completion(new StreamedText(tokenCounter));
    }
    return new WireReader(call, content, background);
  }

  /** The call has begun; from now on it will end. */
  void begun(ModelCall call) {
    open.put(call, NO_BODY);
    watchdog.wake();
  }

  /** Why the call must not be sent; null if it may be, or if that cannot be told. */
  @Nullable Refusal refusal(ModelCall call) {
    try {
      return gate == null ? null : gate.refusal(call);
    } catch (RuntimeException | LinkageError failure) {
      failures.tell("budget", failure);
      return null;
    }
  }

  CallScope enter(ModelCall call, @Nullable Object sent) {
    Sending entered = new Sending(call, sent, sending.get(), call.makeCurrent());
    sending.set(entered);
    return entered;
  }

  @Nullable ModelCall current() {
    Sending current = sending.get();
    return current == null ? null : current.call;
  }

  boolean isSending(Object sent) {
    Sending current = sending.get();
    return current != null && current.sent == sent;
  }

  void readFrom(ModelCall call, Object body) {
    open.replace(call, new WeakReference<>(body));
  }

  void failed(String place, Throwable failure) {
    failures.tell(place, failure);
  }

  /** Something cannot be seen; told once for each sentence. */
  public void unseen(String sentence) {
    failures.sentence(sentence);
  }

  /** Ends the calls that nobody can end any more. */
  void sweep() {
    long now = System.nanoTime();
    open.forEach(
        (call, body) -> {
          if (now - call.startNanos() > maxAgeNanos || isCollected(body)) {
            abandon(call);
          }
        });
  }

  boolean isIdle() {
    return open.isEmpty();
  }

  /** Ends all calls; for the end of the JVM. */
  public void abandonAll() {
    open.keySet().forEach(this::abandon);
    if (tokenCounter != null) {
      failures.guard("estimate", tokenCounter::finish);
    }
  }

  /** Ends all calls, and the watching over them; for an agent that is detached. */
  public void close() {
    abandonAll();
    watchdog.stop();
  }

  /** Other streams always tell their usage, or have none. */
  private static boolean mayNeedCounting(Operation operation) {
    return operation == Operation.CHAT || operation == Operation.TEXT_COMPLETION;
  }

  private static boolean isCollected(Object body) {
    return body instanceof WeakReference<?> reference && reference.get() == null;
  }

  private void abandon(ModelCall call) {
    failures.guard("abandon", call::abandon);
  }

  /** Whatever somebody does wrong at the end of a call, the others are told of it. */
  private final class Ending implements CallListener {
    @Override
    public void ended(ModelCall call) {
      open.remove(call);
      for (CallListener listener : listeners) {
        try {
          listener.ended(call);
        } catch (Throwable failure) {
          failures.tell(listener.getClass().getSimpleName(), failure);
        }
      }
    }

    @Override
    public void untraced(ModelCall call, Throwable failure) {
      failures.tell("trace", failure);
    }
  }

  /** What is undone when the SDK has sent. Closing it again, or on another thread, does nothing. */
  private final class Sending implements CallScope {
    private final ModelCall call;
    private final @Nullable Object sent;
    private final @Nullable Sending outer;
    private final CallScope traced;
    private final Thread thread = Thread.currentThread();
    private boolean closed;

    Sending(ModelCall call, @Nullable Object sent, @Nullable Sending outer, CallScope traced) {
      this.call = call;
      this.sent = sent;
      this.outer = outer;
      this.traced = traced;
    }

    @Override
    public void close() {
      if (Thread.currentThread() == thread && !closed) {
        closed = true;
        sending.set(outer);
        traced.close();
      }
    }
  }
}
