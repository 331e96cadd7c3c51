// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.openai;

import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.sdk.Passage;
import io.github.aoaiagent.wire.WireReader;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a call in progress of its attempts, inside openai-java's retry loop. An asynchronous loop
 * goes from thread to thread: where it makes an attempt and where it judges one, the call is made
 * current again. The number of an attempt is not known if the application hides it from the service
 * (its own {@code X-Stainless-Retry-Count}, or {@code disableTelemetry}); then there is none.
 */
final class RetryLoop {
  private final Calls calls;

  RetryLoop(Calls calls) {
    this.calls = calls;
  }

  @Nullable Passage enter(String method, @Nullable Object self, @Nullable Object[] arguments)
      throws IllegalAccessException {
    switch (method) {
      case "setRetryCountHeader" -> {
        ModelCall call = calls.current();
        if (call != null) {
          call.attemptStarted();
        }
        return null;
      }
      case "shouldRetry" -> {
        ModelCall call = calls.current();
        if (call != null) {
          judged(call, arguments[0]);
        }
        return null;
      }
      default -> {
        HttpRequest request = request(arguments);
        return resumed(request == null ? captured(self) : request);
      }
    }
  }

  private static void judged(ModelCall call, @Nullable Object outcome) {
    if (!(outcome instanceof HttpResponse response)) {
      call.attemptEnded(0);
      return;
    }
    call.attemptEnded(response.statusCode());
    if (response.statusCode() >= 400) {
      WireReader.retried(
          name -> {
            List<String> values = response.headers().values(name);
            return values.isEmpty() ? null : values.get(0);
          },
          call.facts());
    }
  }

  private @Nullable Passage resumed(@Nullable HttpRequest request) {
    HttpRequestBody body = request == null ? null : request.body();
    if (body == null || !(calls.attached(body) instanceof ModelCall call)) {
      return null;
    }
    return Passage.within(calls.enter(call));
  }

  private static @Nullable HttpRequest request(@Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof HttpRequest request) {
        return request;
      }
    }
    return null;
  }

  /** What judges an attempt is a function object that has captured the request. */
  private static @Nullable HttpRequest captured(@Nullable Object function)
      throws IllegalAccessException {
    if (function == null) {
      return null;
    }
    for (Field field : function.getClass().getDeclaredFields()) {
      if (field.getType() == HttpRequest.class) {
        field.setAccessible(true);
        return (HttpRequest) field.get(function);
      }
    }
    return null;
  }
}
