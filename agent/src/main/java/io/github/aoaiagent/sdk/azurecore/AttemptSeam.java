// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.azurecore;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.sdk.Passage;
import io.github.aoaiagent.sdk.Seam;
import io.github.aoaiagent.wire.RequestPath;
import io.github.aoaiagent.wire.UsageInjection;
import io.github.aoaiagent.wire.WireReader;
import java.net.URL;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/**
 * Tells a call in progress of its attempts, at azure-core's retry policy. All SDKs of Azure retry
 * there: what does not belong to one of our calls is left after two look-ups.
 */
public final class AttemptSeam implements Seam {
  /** Under this key a call travels in Reactor's context, which azure-core copies into its own. */
  static final String CALL = "aoai-agent.call";

  private final Calls calls;

  public AttemptSeam(Calls calls) {
    this.calls = calls;
  }

  /**
   * The methods begin or judge an attempt; the order of their parameters has changed between
   * versions, so they are known by type. A method that is given a response or an exception judges.
   */
  @Override
  public @Nullable Passage enter(
      String method, @Nullable Object self, @Nullable Object[] arguments) {
    HttpPipelineCallContext pipeline = null;
    HttpRequest request = null;
    HttpResponse response = null;
    boolean judged = false;
    for (Object argument : arguments) {
      if (argument instanceof HttpPipelineCallContext context) {
        pipeline = context;
      } else if (argument instanceof HttpRequest sent) {
        request = sent;
      } else if (argument instanceof HttpResponse answered) {
        response = answered;
        request = answered.getRequest();
        judged = true;
      } else if (argument instanceof Throwable) {
        judged = true;
      }
    }
    ModelCall call = callOf(pipeline);
    if (call == null || (request != null && isForeign(call, request))) {
      return null;
    }
    if (response != null) {
      judged(call, response);
    } else if (judged) {
      call.attemptEnded(0);
    } else if (method.equals("attemptAsync")) {
      return asking(
          call,
          self,
          arguments,
          request,
          (returned, thrown) -> returned == null ? null : new Attempt(returned, call));
    } else {
      call.attemptStarted();
      return method.equals("attemptSync") ? asking(call, self, arguments, request, null) : null;
    }
    return null;
  }

  /** Lets the attempt ask for usage in the application's place, if the user wants that. */
  private @Nullable Passage asking(
      ModelCall call,
      @Nullable Object self,
      @Nullable Object[] arguments,
      @Nullable HttpRequest request,
      @Nullable Passage attempt) {
    UsageInjection injections = calls.usageInjection();
    return injections == null || request == null
        ? attempt
        : UsageAttempt.begin(injections, calls, call, self, arguments, request, attempt);
  }

  private static void judged(ModelCall call, HttpResponse response) {
    call.attemptEnded(response.getStatusCode());
    if (response.getStatusCode() >= 400) {
      WireReader.retried(name -> ResponseBody.header(response.getHeaders(), name), call);
    }
  }

  private @Nullable ModelCall callOf(@Nullable HttpPipelineCallContext pipeline) {
    Object travelling = pipeline == null ? null : pipeline.getData(CALL).orElse(null);
    return travelling instanceof ModelCall call ? call : calls.current();
  }

  /** Getting a token for the call goes through a pipeline of its own, to another host. */
  private static boolean isForeign(ModelCall call, HttpRequest request) {
    URL url = request.getUrl();
    return url != null
        && !url.getHost().equalsIgnoreCase(call.facts().text(Fact.SERVER_ADDRESS))
        && !asks(url.getPath(), call.operation());
  }

  /** A policy of the application may send it to a gateway: what it asks for is the same. */
  private static boolean asks(String path, Operation operation) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    RequestPath asked = RequestPath.of(List.of(relative.split("/")), true);
    return asked != null && asked.operation() == operation;
  }

  /** An asynchronous attempt: it is assembled before the wait, and begins after it. */
  private static final class Attempt extends MonoOperator<HttpResponse, HttpResponse> {
    private final ModelCall call;

    @SuppressWarnings("unchecked")
    Attempt(Object mono, ModelCall call) {
      super((Mono<HttpResponse>) mono);
      this.call = call;
    }

    @Override
    public void subscribe(CoreSubscriber<? super HttpResponse> actual) {
      call.attemptStarted();
      source.subscribe(actual);
    }
  }
}
