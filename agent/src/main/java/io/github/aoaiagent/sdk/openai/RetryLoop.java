// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.sdk.Passage;
import io.github.aoaiagent.wire.WireReader;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a call in progress of its attempts, inside openai-java's retry loop. An asynchronous loop
 * goes from thread to thread: where it makes an attempt and where it judges one, the call is made
 * current again. The number of an attempt is not known if the application hides it from the service
 * (its own {@code X-Stainless-Retry-Count}, or {@code disableTelemetry}); then there is none.
 */
final class RetryLoop {
  private static final int FAILED = 400;
  private static final Object JUDGED = new Object();
  private static final Captured CAPTURED = new Captured();

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
        HttpRequest request = given(HttpRequest.class, self, arguments);
        Object body = request == null ? null : request.body();
        return resumed(body == null ? given(RequestOptions.class, self, arguments) : body);
      }
    }
  }

  /**
   * Lets all steps of an asynchronous call know whose they are, by what they have in common: the
   * body; where there is none, the options, which the SDK makes anew for each call it prepares.
   */
  void carry(ModelCall call, HttpRequest request, @Nullable Object options) {
    Object carrier = carrier(request, options);
    boolean own = request.body() != null || calls.attached(request) != null;
    if (carrier != null && own) {
      calls.attach(carrier, call);
    }
  }

  /** What a request and all its copies have in common. */
  static @Nullable Object carrier(HttpRequest request, @Nullable Object options) {
    Object body = request.body();
    return body == null ? options : body;
  }

  /** The last answer is handed out; it was not judged if no attempt is left, or never was any. */
  void answered(ModelCall call, HttpResponse response) {
    if (response.statusCode() >= FAILED && calls.attached(response) == null) {
      call.attemptEnded(response.statusCode());
    }
  }

  private void judged(ModelCall call, @Nullable Object outcome) {
    if (!(outcome instanceof HttpResponse response)) {
      call.attemptEnded(0);
      return;
    }
    call.attemptEnded(response.statusCode());
    if (response.statusCode() >= FAILED) {
      calls.attach(response, JUDGED);
      WireReader.retried(
          name -> {
            List<String> values = response.headers().values(name);
            return values.isEmpty() ? null : values.get(0);
          },
          call);
    }
  }

  private @Nullable Passage resumed(@Nullable Object carrier) {
    return carrier != null && calls.attached(carrier) instanceof ModelCall call
        ? Passage.within(calls.enter(call, carrier))
        : null;
  }

  /** What a step of the loop was given; what judges an attempt is a function that captured it. */
  private static <T> @Nullable T given(
      Class<T> type, @Nullable Object function, @Nullable Object[] arguments)
      throws IllegalAccessException {
    for (Object argument : arguments) {
      if (type.isInstance(argument)) {
        return type.cast(argument);
      }
    }
    if (function != null) {
      for (Field field : CAPTURED.get(function.getClass())) {
        if (field.getType() == type) {
          return type.cast(field.get(function));
        }
      }
    }
    return null;
  }

  /** Where functions of the loop keep what they captured of a call. */
  private static final class Captured extends ClassValue<List<Field>> {
    @Override
    protected List<Field> computeValue(Class<?> function) {
      List<Field> captured = new ArrayList<>();
      for (Field field : function.getDeclaredFields()) {
        if (field.getType() == HttpRequest.class || field.getType() == RequestOptions.class) {
          field.setAccessible(true);
          captured.add(field);
        }
      }
      return captured;
    }
  }
}
