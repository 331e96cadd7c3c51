// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.azurecore;

import com.azure.core.http.rest.Response;
import com.azure.core.util.BinaryData;
import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.wire.WireReader;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * An asynchronous call: each subscription is a request and so a call of its own. If observing it
 * fails, the subscription goes on as if nobody looked.
 */
final class CallMono extends MonoOperator<Response<BinaryData>, Response<BinaryData>> {
  private final ResponseBody body;
  private final Calls calls;
  private final Exchange.Beginning beginning;
  private final Exchange exchange;

  /**
   * @param beginning begins the call of a subscription; null if it is not observed
   */
  CallMono(
      Mono<Response<BinaryData>> source,
      ResponseBody body,
      Calls calls,
      Exchange.Beginning beginning,
      Exchange exchange) {
    super(source);
    this.exchange = exchange;
    this.body = body;
    this.calls = calls;
    this.beginning = beginning;
  }

  @Override
  public void subscribe(CoreSubscriber<? super Response<BinaryData>> actual) {
    WireReader reader = begin(actual);
    if (reader == null) {
      source.subscribe(actual);
      return;
    }
    Throwable refused = exchange.refused(reader);
    if (refused != null) {
      Operators.error(actual, refused);
      return;
    }
    CallSubscriber observing = observe(actual, reader);
    if (observing == null) {
      source.subscribe(actual);
      return;
    }
    observing.whileCurrent(() -> source.subscribe(observing));
  }

  private @Nullable WireReader begin(CoreSubscriber<? super Response<BinaryData>> actual) {
    try {
      // azure-core hands the context of a span that it made on in Reactor's.
      Object traced = actual.currentContext().getOrDefault(Exchange.TRACED, null);
      return beginning.begin(traced == null ? calls.callerContext() : traced);
    } catch (Throwable failure) {
      calls.failed("subscribe", failure);
      return null;
    }
  }

  private @Nullable CallSubscriber observe(
      CoreSubscriber<? super Response<BinaryData>> actual, WireReader reader) {
    try {
      return new CallSubscriber(actual, reader);
    } catch (Throwable failure) {
      calls.failed("subscribe", failure);
      reader.call().abandon();
      return null;
    }
  }

  private final class CallSubscriber implements CoreSubscriber<Response<BinaryData>>, Subscription {
    private final CoreSubscriber<? super Response<BinaryData>> actual;
    private final WireReader reader;
    private final Context context;
    private @Nullable Subscription upstream;
    private volatile CallScope scope = CallScope.NONE;
    private volatile boolean answered;

    CallSubscriber(CoreSubscriber<? super Response<BinaryData>> actual, WireReader reader) {
      this.actual = actual;
      this.reader = reader;
      // azure-core hands Reactor's context down to its policies, on whichever thread they run.
      this.context = actual.currentContext().put(AttemptSeam.CALL, reader.call());
    }

    @Override
    public Context currentContext() {
      return context;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      upstream = subscription;
      actual.onSubscribe(this);
    }

    @Override
    public void request(long n) {
      Subscription sender = upstream;
      if (sender != null) {
        whileCurrent(() -> sender.request(n));
      }
    }

    @Override
    public void cancel() {
      if (!answered) {
        quietly(reader::cancelled);
      }
      Subscription sender = upstream;
      if (sender != null) {
        sender.cancel();
      }
    }

    @Override
    public void onNext(Response<BinaryData> response) {
      leaveScope();
      answered = true;
      actual.onNext(watched(response));
    }

    @Override
    public void onError(Throwable thrown) {
      leaveScope();
      quietly(() -> ResponseBody.failed(reader, thrown));
      actual.onError(thrown);
    }

    @Override
    public void onComplete() {
      leaveScope();
      if (!answered) {
        quietly(reader::complete);
      }
      actual.onComplete();
    }

    /** The call is current while the SDK works, but not in what the application does with it. */
    void whileCurrent(Runnable sdkWork) {
      if (calls.current() == reader.call()) {
        sdkWork.run(); // Requested while subscribing: that scope is the one to be left.
        return;
      }
      CallScope entered = exchange.entered(reader.call());
      scope = entered;
      try {
        sdkWork.run();
      } finally {
        quietly(entered::close);
      }
    }

    /** Does nothing but on the thread that entered, and there only once. */
    private void leaveScope() {
      quietly(scope::close);
    }

    private Response<BinaryData> watched(Response<BinaryData> response) {
      try {
        return body.watch(reader, response);
      } catch (Throwable failure) {
        calls.failed("response", failure);
        reader.call().abandon();
        return response;
      }
    }

    private void quietly(Runnable observation) {
      try {
        observation.run();
      } catch (Throwable failure) {
        calls.failed("signal", failure);
      }
    }
  }
}
