// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import io.opentelemetry.sdk.common.export.GrpcStatusCode;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tries of one request: how many, how far apart, and no longer than its timeout in all. */
final class Retries {
  private static final long NOT_ASKED = -1;

  private final @Nullable RetryPolicy policy;
  private final Patience patience;
  private final long startNanos = System.nanoTime();
  private final long timeoutNanos;
  private int tries = 1;
  private long backoffNanos;

  Retries(@Nullable RetryPolicy policy, Patience patience, long timeoutNanos) {
    this.policy = policy;
    this.patience = patience;
    this.timeoutNanos = timeoutNanos;
    this.backoffNanos = policy == null ? 0 : policy.getInitialBackoff().toNanos();
  }

  /** Nanoseconds left of the timeout. */
  long remainingNanos() {
    return timeoutNanos - (System.nanoTime() - startNanos);
  }

  /** Waits for the next try after a failed one; false if there is none. */
  boolean again(IOException failure) {
    if (policy == null) {
      return false;
    }
    Predicate<IOException> retryable = policy.getRetryExceptionPredicate();
    boolean worthwhile = retryable == null ? isTransient(failure) : retryable.test(failure);
    return worthwhile && again(NOT_ASKED);
  }

  /**
   * Waits for the next try after an answer that said to come back; false if there is none.
   *
   * @param retryAfterNanos the wait that the server asked for, or negative
   */
  boolean again(int status, long retryAfterNanos) {
    return isTransient(status) && again(retryAfterNanos);
  }

  /**
   * Waits for the next try after a status of gRPC that says to come back; false if there is none.
   */
  boolean again(GrpcStatusCode status) {
    return isTransient(status) && again(NOT_ASKED);
  }

  private boolean again(long askedNanos) {
    if (policy == null || tries++ >= policy.getMaxAttempts()) {
      return false;
    }
    long limited = Math.min(backoffNanos, policy.getMaxBackoff().toNanos());
    backoffNanos = (long) (limited * policy.getBackoffMultiplier());
    long wait =
        askedNanos >= 0
            ? askedNanos
            : (long) (limited * ThreadLocalRandom.current().nextDouble(0.8, 1.2));
    return wait < remainingNanos() && patience.pause(wait);
  }

  private static boolean isTransient(int status) {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }

  /** By OTLP's specification. */
  private static boolean isTransient(GrpcStatusCode status) {
    return switch (status) {
      case CANCELLED,
          DEADLINE_EXCEEDED,
          RESOURCE_EXHAUSTED,
          ABORTED,
          OUT_OF_RANGE,
          UNAVAILABLE,
          DATA_LOSS ->
          true;
      default -> false;
    };
  }

  private static boolean isTransient(IOException failure) {
    return failure instanceof SocketException
        || failure instanceof SocketTimeoutException
        || failure instanceof UnknownHostException;
  }
}
