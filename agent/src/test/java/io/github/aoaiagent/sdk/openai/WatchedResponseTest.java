// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponse;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.wire.BackgroundResponses;
import io.github.aoaiagent.wire.ContentPolicy;
import io.github.aoaiagent.wire.WireReader;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WatchedResponseTest {
  private final ModelCall call = new ModelCall(Operation.CHAT, Provider.OPENAI, ended -> {});
  private final WireReader reader =
      new WireReader(call, ContentPolicy.NONE, new BackgroundResponses());

  /** The SDK has it by then and will not be asked for it: its connection would stay taken. */
  @Test
  void anAnswerToWhatWasCancelledIsClosed() {
    Calls none =
        (Calls)
            Proxy.newProxyInstance(
                Calls.class.getClassLoader(),
                new Class<?>[] {Calls.class},
                (proxy, method, arguments) -> null);
    CompletableFuture<HttpResponse> sent =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterrupt) {
            return false;
          }
        };
    CompletableFuture<HttpResponse> watched =
        WatchedResponse.of(
            sent, reader, none, response -> new WatchedResponse(response, reader, none));
    watched.cancel(true);
    Answer answer = new Answer();
    sent.complete(answer);
    assertTrue(answer.closed);
    assertEquals(Outcome.CANCELLED, call.outcome());
  }

  private static final class Answer implements HttpResponse {
    boolean closed;

    @Override
    public int statusCode() {
      return 200;
    }

    @Override
    public Headers headers() {
      return Headers.builder().build();
    }

    @Override
    public InputStream body() {
      return InputStream.nullInputStream();
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
