// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.openai;

import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponse;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.wire.WatchedStream;
import io.github.aoaiagent.wire.WireReader;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A response whose body is shown to a reader of the wire as it is read. */
final class WatchedResponse implements HttpResponse {
  private final HttpResponse response;
  private final WireReader reader;
  private final Calls calls;
  private @Nullable InputStream body;

  WatchedResponse(HttpResponse response, WireReader reader, Calls calls) {
    this.response = response;
    this.reader = reader;
    this.calls = calls;
  }

  /**
   * A future that ends as the SDK's does, on the same thread, but with a watched response.
   *
   * @param watching makes it one; if it fails, the response is handed on as it is
   */
  static CompletableFuture<HttpResponse> of(
      CompletableFuture<HttpResponse> sent,
      WireReader reader,
      Calls calls,
      UnaryOperator<HttpResponse> watching) {
    Pending pending = new Pending(sent);
    sent.whenComplete(
        (response, thrown) -> {
          if (response == null) {
            quietly(calls, () -> failed(reader, thrown));
            pending.completeExceptionally(thrown);
          } else {
            HttpResponse watched = watched(response, reader, calls, watching);
            if (!pending.complete(watched)) {
              watched.close(); // It was cancelled in the meantime: nobody else will.
            }
          }
        });
    return pending;
  }

  @Override
  public int statusCode() {
    return response.statusCode();
  }

  @Override
  public Headers headers() {
    return response.headers();
  }

  /** Not in the interface before 0.40, where nobody calls it. */
  @Override
  public Optional<String> requestId() {
    return response.requestId();
  }

  @Override
  public synchronized InputStream body() {
    InputStream watched = body;
    if (watched == null) {
      watched =
          new WatchedStream(
              response.body(), reader, failure -> calls.failed("response body", failure), this);
      body = watched;
    }
    return watched;
  }

  @Override
  public void close() {
    quietly(calls, reader::closed);
    response.close();
  }

  private static HttpResponse watched(
      HttpResponse response, WireReader reader, Calls calls, UnaryOperator<HttpResponse> watching) {
    try {
      return watching.apply(response);
    } catch (Throwable failure) {
      calls.failed("response", failure);
      reader.call().abandon();
      return response;
    }
  }

  private static void failed(WireReader reader, Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof CancellationException) {
      reader.cancelled();
    } else {
      reader.failed(cause);
    }
  }

  private static void quietly(Calls calls, Runnable observation) {
    try {
      observation.run();
    } catch (Throwable failure) {
      calls.failed("response", failure);
    }
  }

  /** Who cancels this cancels what the SDK does. */
  private static final class Pending extends CompletableFuture<HttpResponse> {
    private final CompletableFuture<HttpResponse> sent;

    Pending(CompletableFuture<HttpResponse> sent) {
      this.sent = sent;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      boolean cancelled = super.cancel(mayInterrupt);
      sent.cancel(mayInterrupt);
      return cancelled;
    }
  }
}
