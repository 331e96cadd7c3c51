// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.azurecore;

import com.azure.core.http.rest.Response;
import com.azure.core.util.BinaryData;
import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.sdk.Passage;
import io.github.aoaiagent.wire.WireReader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A method that sends a request and returns the response, at once or as a {@code Mono}. */
public final class Exchange {
  private final Calls calls;
  private final ResponseBody body;

  public Exchange(Calls calls) {
    this.calls = calls;
    this.body = new ResponseBody(calls);
  }

  /** The method is entered. */
  public @Nullable Passage enter(boolean asynchronous, Beginning beginning) {
    Object caller = calls.callerContext();
    if (asynchronous) {
      return new Assembly(beginning, caller);
    }
    WireReader reader = beginning.begin(caller);
    return reader == null ? null : new Sending(reader, calls.enter(reader.call()));
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
  }

  /** The assembly of an asynchronous call: nothing is sent before somebody subscribes. */
  private final class Assembly implements Passage {
    private final Beginning beginning;
    private final @Nullable Object assembler;

    Assembly(Beginning beginning, @Nullable Object assembler) {
      this.beginning = beginning;
      this.assembler = assembler;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object leave(@Nullable Object returned, @Nullable Throwable thrown) {
      return returned == null
          ? null
          : new CallMono((Mono<Response<BinaryData>>) returned, body, calls, this::begin);
    }

    private @Nullable WireReader begin(@Nullable Object subscriber) {
      return beginning.begin(subscriber == null ? assembler : subscriber);
    }
  }
}
