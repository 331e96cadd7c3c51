// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.azurecore;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.rest.RequestOptions;
import com.azure.core.http.rest.Response;
import com.azure.core.util.BinaryData;
import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Refusal;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.sdk.Passage;
import io.github.aoaiagent.wire.WireReader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A method that sends a request and returns the response, at once or as a {@code Mono}. */
public final class Exchange {
  /** The value of {@code com.azure.core.util.tracing.Tracer.PARENT_TRACE_CONTEXT_KEY}. */
  static final String TRACED = "trace-context";

  private final Calls calls;
  private final ResponseBody body;

  public Exchange(Calls calls) {
    this.calls = calls;
    this.body = new ResponseBody(calls);
  }

  /** The method is entered. */
  public @Nullable Passage enter(
      boolean asynchronous, @Nullable Object[] arguments, Beginning beginning) {
    Object traced = traced(arguments);
    Object caller = traced == null ? calls.callerContext() : traced;
    if (asynchronous) {
      return new Assembly(beginning, caller, traced != null);
    }
    WireReader reader = beginning.begin(caller);
    if (reader == null) {
      return null;
    }
    HttpResponseException refused = refused(reader);
    return refused == null
        ? new Sending(reader, entered(reader.call()))
        : Passage.skipping(refused);
  }

  /** Makes the call current; if that fails it is observed all the same. */
  CallScope entered(ModelCall call) {
    try {
      return calls.enter(call);
    } catch (Throwable failure) {
      calls.failed("sending", failure);
      return CallScope.NONE;
    }
  }

  /** What the application gets if the call must not be sent; null if it is to be sent. */
  @Nullable HttpResponseException refused(WireReader reader) {
    try {
      Refusal refusal = calls.refusal(reader.call());
      return refusal == null ? null : RefusedResponse.exception(reader, refusal);
    } catch (RuntimeException | LinkageError failure) {
      calls.failed("budget", failure);
      return null;
    }
  }

  /** Reads the body of a request, if that takes nothing away from who sends it. */
  public void readRequest(@Nullable Object[] arguments, WireReader reader) {
    for (Object argument : arguments) {
      if (argument instanceof BinaryData request) {
        if (ResponseBody.isInMemory(request)) {
          reader.request(request.toBytes());
        } else {
          calls.unseen(
              "a request body that is a stream or a file was left unread;"
                  + " its parameters are missing from the telemetry");
        }
        return;
      }
    }
  }

  /** The context of a span that the SDK has made of this call and hands down by its options. */
  private static @Nullable Object traced(@Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof RequestOptions options && options.getContext() != null) {
        return options.getContext().getData(TRACED).orElse(null);
      }
    }
    return null;
  }

  /** Begins a call. */
  @FunctionalInterface
  public interface Beginning {
    /**
     * @param caller what is current where it begins
     * @return null if the call is not observed
     */
    @Nullable WireReader begin(@Nullable Object caller);
  }

  /** A blocking call. */
  private final class Sending implements Passage {
    private final WireReader reader;
    private final CallScope scope;

    Sending(WireReader reader, CallScope scope) {
      this.reader = reader;
      this.scope = scope;
    }

    @Override
    public CallScope scope() {
      return scope;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object leave(@Nullable Object returned, @Nullable Throwable thrown) {
      if (thrown != null) {
        ResponseBody.failed(reader, thrown);
        return returned;
      }
      if (returned == null) {
        reader.complete();
        return null;
      }
      return body.watch(reader, (Response<BinaryData>) returned);
    }

    @Override
    public void abandon() {
      reader.call().abandon();
    }
  }

  /** The assembly of an asynchronous call: nothing is sent before somebody subscribes. */
  private final class Assembly implements Passage {
    private final Beginning beginning;
    private final @Nullable Object assembler;
    private final boolean settled;

    /**
     * @param settled whether the assembler is the caller, whoever subscribes
     */
    Assembly(Beginning beginning, @Nullable Object assembler, boolean settled) {
      this.beginning = beginning;
      this.assembler = assembler;
      this.settled = settled;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object leave(@Nullable Object returned, @Nullable Throwable thrown) {
      return returned == null
          ? null
          : new CallMono(
              (Mono<Response<BinaryData>>) returned, body, calls, this::begin, Exchange.this);
    }

    private @Nullable WireReader begin(@Nullable Object subscriber) {
      return beginning.begin(settled || subscriber == null ? assembler : subscriber);
    }
  }
}
