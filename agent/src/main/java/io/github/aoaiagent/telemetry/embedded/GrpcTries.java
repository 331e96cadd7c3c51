// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.GrpcResponse;
import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Sends over gRPC and tries again, as the sender below would by itself, but not when the JVM ends:
 * it would sleep until the time for the shutdown is over.
 */
final class GrpcTries implements GrpcSender {
  private final GrpcSender once;
  private final GrpcSenderConfig config;
  private final Patience patience;

  /**
   * @param once tries once, and has a thread to wait on where it answers
   */
  GrpcTries(GrpcSender once, GrpcSenderConfig config, Patience patience) {
    this.once = once;
    this.config = config;
    this.patience = patience;
  }

  @Override
  public void send(
      MessageWriter message, Consumer<GrpcResponse> onResponse, Consumer<Throwable> onError) {
    Retries retries =
        new Retries(config.getRetryPolicy(), patience, UrlSender.nanos(config.getTimeout()));
    send(message, onResponse, onError, retries);
  }

  private void send(
      MessageWriter message,
      Consumer<GrpcResponse> onResponse,
      Consumer<Throwable> onError,
      Retries retries) {
    once.send(
        message,
        response -> {
          if (retries.again(response.getStatusCode())) {
            send(message, onResponse, onError, retries);
          } else {
            onResponse.accept(response);
          }
        },
        failure -> {
          if (failure instanceof IOException notSent && retries.again(notSent)) {
            send(message, onResponse, onError, retries);
          } else {
            onError.accept(failure);
          }
        });
  }

  @Override
  public CompletableResultCode shutdown() {
    return once.shutdown();
  }
}
