// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends over the JDK's {@link java.net.HttpURLConnection}: HTTP/1.1 only, and of all clients the
 * one that starts fastest, because TLS is not touched for plain HTTP.
 */
final class UrlSender implements HttpSender {
  private static final int MOST_THREADS = 2;
  private static final int MOST_WAITING = 4;

  private final Endpoint endpoint;
  private final HttpSenderConfig config;
  private final Patience patience;
  private final ExecutorService executor;
  private final boolean ownsExecutor;

  UrlSender(HttpSenderConfig config, Patience patience) {
    this.config = config;
    this.patience = patience;
    this.endpoint = new Endpoint(config);
    ExecutorService given = config.getExecutorService();
    this.ownsExecutor = given == null;
    this.executor = given == null ? threads() : given;
  }

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    try {
      executor.execute(() -> exchange(message, onResponse, onError));
    } catch (RejectedExecutionException e) {
      onError.accept(e);
    }
  }

  @Override
  public CompletableResultCode shutdown() {
    if (ownsExecutor) {
      executor.shutdownNow();
    }
    return CompletableResultCode.ofSuccess();
  }

  private void exchange(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    HttpResponse response;
    try {
      response = response(message);
    } catch (IOException | RuntimeException | LinkageError e) {
      onError.accept(e);
      return;
    }
    onResponse.accept(response);
  }

  private HttpResponse response(MessageWriter message) throws IOException {
    Retries retries = new Retries(config.getRetryPolicy(), patience, nanos(config.getTimeout()));
    while (true) {
      @Nullable Answer answer = null;
      try {
        answer = endpoint.post(message, retries.remainingNanos());
      } catch (IOException e) {
        if (!retries.again(e)) {
          throw endpoint.named(e);
        }
      }
      if (answer != null && !retries.again(answer.getStatusCode(), answer.retryAfterNanos())) {
        return answer;
      }
    }
  }

  static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException longerThanLong) {
      return Long.MAX_VALUE;
    }
  }

  private static ExecutorService threads() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            1,
            MOST_THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            UrlSender::thread);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "aoai-otlp-sender", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(UrlSender.class.getClassLoader());
    return thread;
  }
}
