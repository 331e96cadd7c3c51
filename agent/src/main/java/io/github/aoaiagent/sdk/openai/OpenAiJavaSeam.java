// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.openai;

import com.openai.core.http.HttpMethod;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.call.Refusal;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.sdk.Passage;
import io.github.aoaiagent.sdk.Preparation;
import io.github.aoaiagent.sdk.Seam;
import io.github.aoaiagent.wire.RequestPath;
import io.github.aoaiagent.wire.ServiceUrls;
import io.github.aoaiagent.wire.WireReader;
import io.github.aoaiagent.wire.WrittenBytes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads the calls of openai-java where its client sends a request, over all its attempts. An
 * asynchronous request is sent from a thread of the SDK: whose call it is was seen where it was
 * prepared. Uses what is the same in all versions only.
 */
public final class OpenAiJavaSeam implements Seam {
  private final Calls calls;
  private final RetryLoop retries;
  private final Preparations preparations;
  private final ServiceUrls urls = new ServiceUrls();

  public OpenAiJavaSeam(Calls calls) {
    this.calls = calls;
    this.retries = new RetryLoop(calls);
    this.preparations = new Preparations(calls);
  }

  @Override
  public @Nullable Passage enter(String method, @Nullable Object self, @Nullable Object[] arguments)
      throws Exception {
    return switch (method) {
      case "prepare", "prepareAsync" -> preparations.enter(arguments);
      case "execute", "executeAsync" ->
          arguments[0] instanceof HttpRequest request
              ? sending(request, self, arguments, method.equals("execute"))
              : null;
      default -> retries.enter(method, self, arguments);
    };
  }

  private @Nullable Passage sending(
      HttpRequest request,
      @Nullable Object client,
      @Nullable Object[] arguments,
      boolean blocking) {
    Object sent = RetryLoop.carrier(request, arguments[1]);
    boolean asking = calls.usageInjection() != null;
    if ((sent != null && calls.isSending(sent)) || (asking && AskedUsage.isAgain(calls, request))) {
      return null;
    }
    WireReader reader = begin(request);
    if (reader == null) {
      return null;
    }
    Passage refused = refused(reader, blocking);
    if (refused != null) {
      return refused;
    }
    AskedUsage asked = asking ? AskedUsage.begin(calls, client, arguments, request) : null;
    if (!blocking) {
      retries.carry(reader.call(), request, arguments[1]);
    }
    CallScope scope = calls.enter(reader.call(), sent);
    return blocking ? new Sending(reader, scope, asked) : new Launching(reader, scope, asked);
  }

  /** What is done if the call must not be sent; null if it is to be sent. */
  private @Nullable Passage refused(WireReader reader, boolean blocking) {
    try {
      Refusal refusal = calls.refusal(reader.call());
      return refusal == null ? null : RefusedResponse.passage(reader, refusal, blocking);
    } catch (RuntimeException | LinkageError failure) {
      calls.failed("budget", failure);
      return null;
    }
  }

  /** Begins a call: reads its request and opens its trace; null if it is not observed. */
  private @Nullable WireReader begin(HttpRequest request) {
    RequestPath path = path(request);
    if (path == null) {
      return null;
    }
    Preparation prepared = (Preparation) calls.attached(request);
    String url = prepared == null ? null : prepared.serviceUrl();
    boolean azure = path.deployment() != null || isAzure(request, prepared, url);
    Provider provider = azure ? Provider.AZURE_OPENAI : Provider.OPENAI;
    if (!calls.observes(provider)) {
      return null;
    }
    ModelCall call = calls.create(path.operation(), provider);
    WireReader reader = calls.reader(call);
    Facts facts = call.facts();
    urls.put(facts, url);
    if (path.operation() != Operation.RESPONSES) {
      facts.put(Fact.REQUEST_MODEL, path.deployment());
    }
    facts.put(Fact.RESPONSE_ID, path.response());
    facts.put(Fact.API_VERSION, first(request.queryParams().values("api-version")));
    HttpRequestBody body = request.body();
    if (body != null && isJson(request)) {
      readRequest(body, reader);
    }
    if (!facts.has(Fact.REQUEST_MODEL)) {
      // The path last: up to 4.72 it says "ResponsesModel{string=NAME}" for responses.
      String model = prepared == null ? null : prepared.model();
      facts.put(Fact.REQUEST_MODEL, model == null ? path.deployment() : model);
    }
    if (azure) {
      facts.put(Fact.DEPLOYMENT, facts.text(Fact.REQUEST_MODEL));
    }
    calls.begin(call, prepared == null ? calls.callerContext() : prepared.caller());
    return reader;
  }

  /** What is asked for; null if it is nothing of a model. */
  static @Nullable RequestPath path(HttpRequest request) {
    boolean post = request.method() == HttpMethod.POST;
    return post || request.method() == HttpMethod.GET
        ? RequestPath.of(request.pathSegments(), post)
        : null;
  }

  private boolean isAzure(
      HttpRequest request, @Nullable Preparation prepared, @Nullable String url) {
    return (prepared != null && prepared.azure())
        || urls.isAzure(url)
        || request.headers().names().contains("api-key")
        || request.queryParams().keys().contains("api-version");
  }

  private void readRequest(HttpRequestBody body, WireReader reader) {
    if (body.repeatable()) {
      try {
        WrittenBytes bytes = new WrittenBytes(body.contentLength());
        body.writeTo(bytes);
        reader.request(bytes.all());
      } catch (RuntimeException unwritable) {
        // The SDK will meet it, too, and tell the application.
      }
    } else {
      calls.unseen(
          "a request body that can be read only once was left unread;"
              + " its parameters are missing from the telemetry");
    }
  }

  private HttpResponse watched(
      WireReader reader, HttpResponse response, @Nullable AskedUsage asked) {
    retries.answered(reader.call(), response);
    reader.headers(response.statusCode(), name -> first(response.headers().values(name)));
    WatchedResponse watched = new WatchedResponse(response, reader, calls);
    calls.readFrom(reader.call(), watched);
    return asked == null ? watched : asked.cut(watched, reader);
  }

  /** Whether what it sends is JSON, if anything. */
  static boolean isJson(HttpRequest request) {
    HttpRequestBody body = request.body();
    String type = body == null ? null : body.contentType();
    return body == null || (type != null && type.startsWith("application/json"));
  }

  private static @Nullable String first(List<String> values) {
    return values.isEmpty() ? null : values.get(0);
  }

  /** A blocking call. */
  private final class Sending implements Passage {
    private final WireReader reader;
    private final CallScope scope;
    private final @Nullable AskedUsage asked;

    Sending(WireReader reader, CallScope scope, @Nullable AskedUsage asked) {
      this.reader = reader;
      this.scope = scope;
      this.asked = asked;
    }

    @Override
    public CallScope scope() {
      return scope;
    }

    @Override
    public @Nullable Object leave(@Nullable Object returned, @Nullable Throwable thrown) {
      Object answer =
          asked != null && returned instanceof HttpResponse first
              ? asked.answered(first, calls, reader.call())
              : returned;
      if (answer instanceof HttpResponse response) {
        return watched(reader, response, asked);
      }
      reader.failed(answer instanceof Throwable failure ? failure : thrown);
      return answer;
    }

    @Override
    public void abandon() {
      reader.call().abandon();
    }
  }

  /** An asynchronous call: it is under way when the method is left. */
  private final class Launching implements Passage {
    private final WireReader reader;
    private final CallScope scope;
    private final @Nullable AskedUsage asked;

    Launching(WireReader reader, CallScope scope, @Nullable AskedUsage asked) {
      this.reader = reader;
      this.scope = scope;
      this.asked = asked;
    }

    @Override
    public CallScope scope() {
      return scope;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object leave(@Nullable Object returned, @Nullable Throwable thrown) {
      if (returned == null) {
        reader.failed(thrown);
        return null;
      }
      CompletableFuture<HttpResponse> sent = (CompletableFuture<HttpResponse>) returned;
      return WatchedResponse.of(
          asked == null ? sent : asked.answered(sent),
          reader,
          calls,
          response -> watched(reader, response, asked));
    }

    @Override
    public void abandon() {
      reader.call().abandon();
    }
  }
}
