// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.wire.Injection;
import io.github.aoaiagent.wire.UsageCutStream;
import io.github.aoaiagent.wire.UsageInjection;
import io.github.aoaiagent.wire.WireReader;
import io.github.aoaiagent.wire.WrittenBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A call whose request asks for usage in the application's place. The request is prepared with a
 * body that can do so, and does it where it is sent: there alone is it sure that the answer passes
 * here, too. If it is refused, the client is asked anew, with the application's own.
 */
final class AskedUsage {
  private final Injection injection;
  private final HttpClient client;
  private final HttpRequest request;
  private final RequestOptions options;

  private AskedUsage(
      Injection injection, HttpClient client, HttpRequest request, RequestOptions options) {
    this.injection = injection;
    this.client = client;
    this.request = request;
    this.options = options;
  }

  /** The request with a body that can ask; itself if it is to be sent as it is. */
  static HttpRequest prepared(
      UsageInjection injections, Calls calls, HttpRequest request, String serviceUrl) {
    HttpRequestBody own = request.body();
    if (own == null || !own.repeatable()) {
      return request;
    }
    URI service = URI.create(serviceUrl);
    String path = service.getPath();
    if (service.getHost() == null || path == null) {
      return request;
    }
    WrittenBytes json = new WrittenBytes(own.contentLength());
    try {
      own.writeTo(json);
    } catch (RuntimeException unwritable) {
      return request; // The SDK will meet it, too, and tell the application.
    }
    Injection injection =
        injections.of(
            service.getHost(),
            path.replaceFirst("/$", "") + "/" + String.join("/", request.pathSegments()),
            first(request.queryParams().values("api-version")),
            name -> first(request.headers().values(name)),
            json.all());
    if (injection == null) {
      return request;
    }
    HttpRequestBody body = new UsageBody(own, injection);
    calls.attach(body, injection);
    return request.toBuilder().body(body).build();
  }

  /** Whether it is our own sending of a request that was refused. */
  static boolean isAgain(Calls calls, HttpRequest request) {
    Object attached = request.body() == null ? null : calls.attached(request.body());
    return attached instanceof ModelCall
        || (attached instanceof Injection injection && injection.isWithdrawn());
  }

  /**
   * Begins to ask, if the request was prepared for it; else null.
   *
   * @param arguments of the client's method that sends
   */
  static @Nullable AskedUsage begin(
      Calls calls, @Nullable Object client, @Nullable Object[] arguments, HttpRequest request) {
    if (!(client instanceof HttpClient sender)
        || !(arguments[1] instanceof RequestOptions options)
        || request.body() == null
        || !(calls.attached(request.body()) instanceof Injection injection)) {
      return null;
    }
    injection.begin();
    return new AskedUsage(injection, sender, request, options);
  }

  /** What a blocking call is answered in the end: a response, or what is thrown. */
  Object answered(HttpResponse response, Calls calls, ModelCall call) {
    if (response.statusCode() != Injection.REFUSED) {
      return response;
    }
    byte[] refusal = read(response);
    if (!injection.isAtFault(refusal)) {
      return new OtherBody(response, new ByteArrayInputStream(refusal));
    }
    response.close();
    CallScope scope = calls.enter(call);
    try {
      HttpResponse answer = client.execute(request, options);
      injection.answered(answer.statusCode());
      return answer;
    } catch (Throwable failure) {
      return failure;
    } finally {
      scope.close();
    }
  }

  /** The same for an asynchronous call. */
  CompletableFuture<HttpResponse> answered(CompletableFuture<HttpResponse> sent) {
    Answer answer = new Answer(sent);
    sent.whenComplete(
        (response, thrown) -> {
          try {
            if (response == null || response.statusCode() != Injection.REFUSED) {
              answer.end(response, thrown);
            } else {
              refused(response, answer);
            }
          } catch (Throwable failure) {
            answer.completeExceptionally(failure);
          }
        });
    return answer;
  }

  private void refused(HttpResponse response, Answer answer) {
    byte[] refusal = read(response);
    if (!injection.isAtFault(refusal)) {
      answer.end(new OtherBody(response, new ByteArrayInputStream(refusal)), null);
      return;
    }
    response.close();
    CompletableFuture<HttpResponse> again = client.executeAsync(request, options);
    answer.awaits(again);
    again.whenComplete(
        (own, thrown) -> {
          if (own != null) {
            injection.answered(own.statusCode());
          }
          answer.end(own, thrown);
        });
  }

  /** The response without the usage that the application did not ask for. */
  HttpResponse cut(HttpResponse response, WireReader reader) {
    if (!injection.isOn() || !reader.isEventStream()) {
      return response;
    }
    reader.usageHidden();
    return new OtherBody(response, new UsageCutStream(response.body()));
  }

  /** The body as far as it can be read. */
  private static byte[] read(HttpResponse response) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream body = response.body()) {
      body.transferTo(bytes);
    } catch (IOException | RuntimeException broken) {
      // What there is must do.
    }
    return bytes.toByteArray();
  }

  private static @Nullable String first(List<String> values) {
    return values.isEmpty() ? null : values.get(0);
  }

  /** Who cancels this cancels what the SDK does. */
  private static final class Answer extends CompletableFuture<HttpResponse> {
    private volatile CompletableFuture<HttpResponse> awaited;

    Answer(CompletableFuture<HttpResponse> sent) {
      this.awaited = sent;
    }

    void awaits(CompletableFuture<HttpResponse> again) {
      awaited = again;
      if (isCancelled()) {
        again.cancel(true);
      }
    }

    void end(@Nullable HttpResponse response, @Nullable Throwable thrown) {
      if (thrown != null) {
        completeExceptionally(thrown);
      } else if (response == null || !complete(response)) {
        close(response);
      }
    }

    private static void close(@Nullable HttpResponse unwanted) {
      if (unwanted != null) {
        unwanted.close();
      }
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      boolean cancelled = super.cancel(mayInterrupt);
      awaited.cancel(mayInterrupt);
      return cancelled;
    }
  }
}
