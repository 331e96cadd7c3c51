// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.azuremonitor;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Sends nothing for as long as the service asked to be left alone, but an hour at most. */
final class Respite implements HttpPipelinePolicy {
  private static final long LONGEST_SECONDS = TimeUnit.HOURS.toSeconds(1);

  private volatile long endNanos = System.nanoTime();

  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
    return System.nanoTime() - endNanos < 0
        ? Mono.error(new NotNow())
        : next.process().doOnNext(this::heed);
  }

  private void heed(HttpResponse response) {
    if (response.getStatusCode() >= 400) {
      long seconds = seconds(response.getHeaderValue(HttpHeaderName.RETRY_AFTER));
      if (seconds > 0) {
        endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      }
    }
  }

  private static long seconds(@Nullable String retryAfter) {
    try {
      return retryAfter == null ? 0 : Math.min(LONGEST_SECONDS, Long.parseLong(retryAfter.trim()));
    } catch (NumberFormatException notSeconds) {
      return 0;
    }
  }

  /** Not a problem of its own: the answer that asked for it has been told. */
  static final class NotNow extends IOException {
    private static final long serialVersionUID = 1;

    NotNow() {
      super("the service asked to wait");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
