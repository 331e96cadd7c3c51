// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.azurecore;

import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.util.BinaryData;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.sdk.Passage;
import io.github.aoaiagent.wire.Injection;
import io.github.aoaiagent.wire.UsageInjection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * An attempt whose request asks for usage in the application's place. The retry policy sends copies
 * of one request, which is given another body for as long as the service takes it; if it is
 * refused, the policy is asked anew with the application's own.
 */
final class UsageAttempt implements Passage {
  private static final byte[] NOTHING = {};

  private final RetryPolicy policy;
  private final HttpPipelineCallContext pipeline;
  private final Object next;
  private final HttpRequest request;
  private final Injection injection;
  private final @Nullable Passage attempt;

  private UsageAttempt(
      RetryPolicy policy,
      HttpPipelineCallContext pipeline,
      Object next,
      HttpRequest request,
      Injection injection,
      @Nullable Passage attempt) {
    this.policy = policy;
    this.pipeline = pipeline;
    this.next = next;
    this.request = request;
    this.injection = injection;
    this.attempt = attempt;
  }

  /**
   * Begins an attempt of a call.
   *
   * @param self the policy
   * @param arguments of its method that makes the attempt
   * @param request what the attempts of the call are copies of
   * @param attempt what sees it in any case, or null
   * @return {@code attempt} if the request is sent as the application made it
   */
  static @Nullable Passage begin(
      UsageInjection injections,
      Calls calls,
      ModelCall call,
      @Nullable Object self,
      @Nullable Object[] arguments,
      HttpRequest request,
      @Nullable Passage attempt) {
    HttpPipelineCallContext pipeline = null;
    Object next = null;
    for (Object argument : arguments) {
      if (argument instanceof HttpPipelineCallContext context) {
        pipeline = context;
      } else if (argument instanceof HttpPipelineNextPolicy
          || argument instanceof HttpPipelineNextSyncPolicy) {
        next = argument;
      }
    }
    if (!(self instanceof RetryPolicy policy) || pipeline == null || next == null) {
      return attempt;
    }
    Injection injection =
        calls.attached(call) instanceof Injection earlier
            ? earlier
            : inject(injections, calls, call, request);
    return injection != null && injection.isOn()
        ? new UsageAttempt(policy, pipeline, next, request, injection, attempt)
        : attempt;
  }

  private static @Nullable Injection inject(
      UsageInjection injections, Calls calls, ModelCall call, HttpRequest request) {
    BinaryData body = request.getBodyAsBinaryData();
    if (call.operation() != Operation.CHAT || body == null || !ResponseBody.isInMemory(body)) {
      return null;
    }
    byte[] bytes = body.toBytes();
    HttpHeaders headers = request.getHeaders();
    if (!Integer.toString(bytes.length).equals(ResponseBody.header(headers, "content-length"))) {
      return null;
    }
    Injection injection =
        injections.of(request.getUrl(), name -> ResponseBody.header(headers, name), bytes);
    if (injection != null) {
      injection.original(body);
      injection.begin();
      calls.attach(call, injection);
      request.setBody(BinaryData.fromBytes(injection.body()));
    }
    return injection;
  }

  @Override
  @SuppressWarnings("unchecked")
  public @Nullable Object leave(@Nullable Object returned, @Nullable Throwable thrown)
      throws Exception {
    Object seen = attempt == null ? returned : attempt.leave(returned, thrown);
    if (seen instanceof Mono<?> mono && next instanceof HttpPipelineNextPolicy sending) {
      return answered((Mono<HttpResponse>) mono, sending);
    }
    return seen instanceof HttpResponse response
            && response.getStatusCode() == Injection.REFUSED
            && next instanceof HttpPipelineNextSyncPolicy sending
        ? refused(response.buffer(), sending)
        : seen;
  }

  /** What sending again throws is thrown to the application. */
  private Object refused(HttpResponse refusal, HttpPipelineNextSyncPolicy sending) {
    if (!injection.isAtFault(read(refusal))) {
      return refusal;
    }
    restore();
    refusal.close();
    try {
      HttpResponse answer = policy.processSync(pipeline, sending.clone());
      injection.answered(answer.getStatusCode());
      return answer;
    } catch (Throwable failure) {
      return failure;
    }
  }

  /** The body; nothing if it cannot be read. */
  private static byte[] read(HttpResponse refusal) {
    try {
      return refusal.getBodyAsBinaryData().toBytes();
    } catch (RuntimeException broken) {
      return NOTHING;
    }
  }

  private Mono<HttpResponse> answered(Mono<HttpResponse> attempt, HttpPipelineNextPolicy sending) {
    return attempt.flatMap(
        response -> {
          if (response.getStatusCode() != Injection.REFUSED) {
            return Mono.just(response);
          }
          HttpResponse refusal = response.buffer();
          return refusal
              .getBodyAsByteArray()
              .defaultIfEmpty(NOTHING)
              .onErrorReturn(NOTHING)
              .flatMap(body -> injection.isAtFault(body) ? again(sending) : Mono.just(refusal));
        });
  }

  private Mono<HttpResponse> again(HttpPipelineNextPolicy sending) {
    restore();
    return policy
        .process(pipeline, sending.clone())
        .doOnNext(answer -> injection.answered(answer.getStatusCode()));
  }

  private void restore() {
    if (injection.original() instanceof BinaryData body) {
      request.setBody(body);
    }
    pipeline.setHttpRequest(request);
  }
}
