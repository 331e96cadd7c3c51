// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.openai;

import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.core.ClientOptions;
import com.openai.core.http.HttpRequest;
import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.sdk.OptionalMethod;
import io.github.aoaiagent.sdk.Passage;
import io.github.aoaiagent.sdk.Preparation;
import io.github.aoaiagent.wire.UsageInjection;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Learns, where a request is made ready, what nobody can tell any more where it is sent. */
final class Preparations {
  private final Calls calls;

  /** From 3.0.2 on. */
  private final OptionalMethod urlPathMode =
      OptionalMethod.of(getClass(), ClientOptions.class.getName(), "azureUrlPathMode");

  Preparations(Calls calls) {
    this.calls = calls;
  }

  /** A request is being prepared, on the thread of who asks. */
  Passage enter(@Nullable Object[] arguments) {
    return new Preparing(arguments, calls.callerContext());
  }

  private @Nullable Object prepared(
      @Nullable Object returned, @Nullable Object[] arguments, @Nullable Object caller) {
    Object prepared = returned instanceof CompletableFuture<?> future ? now(future) : returned;
    if (!(prepared instanceof HttpRequest request)
        || OpenAiJavaSeam.path(request) == null
        || calls.attached(request) != null // One way of preparing goes through the other.
        || !(arguments[1] instanceof ClientOptions options)) {
      return returned;
    }
    boolean azure = options.credential() instanceof AzureApiKeyCredential || isForced(options);
    String model = OpenAiJavaSeam.isJson(request) ? null : model(arguments);
    Preparation preparation = new Preparation(caller, options.baseUrl(), azure, model);
    calls.attach(request, preparation);
    HttpRequest asking = asking(request, options.baseUrl());
    if (asking == request) {
      return returned;
    }
    calls.attach(asking, preparation);
    return returned == prepared ? asking : CompletableFuture.completedFuture(asking);
  }

  private HttpRequest asking(HttpRequest request, String serviceUrl) {
    UsageInjection injections = calls.usageInjection();
    return injections == null || !OpenAiJavaSeam.isJson(request)
        ? request
        : AskedUsage.prepared(injections, calls, request, serviceUrl);
  }

  /**
   * Whether the user said that it is Azure, whatever the host. Before 3.1.2 the mode says how Azure
   * is spoken to, if it is Azure: there it has no AUTO.
   */
  private boolean isForced(ClientOptions options) {
    if (!(urlPathMode.invoke(options) instanceof Enum<?> mode) || mode.name().equals("AUTO")) {
      return false;
    }
    return Arrays.toString(mode.getDeclaringClass().getEnumConstants()).contains("AUTO");
  }

  /** The model of a request that does not say it in JSON, by what it was prepared with. */
  private @Nullable String model(@Nullable Object[] prepared) {
    if (prepared.length > 3 && prepared[3] instanceof String name) {
      return name; // Up to 2.16.
    }
    Object asked = prepared[2];
    Object model =
        asked == null
            ? null
            : OptionalMethod.of(getClass(), asked.getClass().getName(), "model").invoke(asked);
    Object present = model instanceof Optional<?> optional ? optional.orElse(null) : model;
    return present == null ? null : present.toString();
  }

  private static @Nullable Object now(CompletableFuture<?> future) {
    return future.isDone() && !future.isCompletedExceptionally() ? future.join() : null;
  }

  /** The preparation of one request. */
  private final class Preparing implements Passage {
    private final @Nullable Object[] arguments;
    private final @Nullable Object caller;

    Preparing(@Nullable Object[] arguments, @Nullable Object caller) {
      this.arguments = arguments;
      this.caller = caller;
    }

    @Override
    public @Nullable Object leave(@Nullable Object returned, @Nullable Throwable thrown) {
      return prepared(returned, arguments, caller);
    }
  }
}
