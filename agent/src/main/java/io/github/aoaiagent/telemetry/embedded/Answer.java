// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import io.opentelemetry.sdk.common.export.HttpResponse;

/**
 * What a collector answered. A class and not a record, because its accessors are named by the SDK.
 */
final class Answer implements HttpResponse {
  private final int status;
  private final String message;
  private final byte[] body;
  private final long retryAfterNanos;

  Answer(int status, String message, byte[] body, long retryAfterNanos) {
    this.status = status;
    this.message = message;
    this.body = body;
    this.retryAfterNanos = retryAfterNanos;
  }

  @Override
  public int getStatusCode() {
    return status;
  }

  @Override
  public String getStatusMessage() {
    return message;
  }

  @Override
  public byte[] getResponseBody() {
    return body;
  }

  /** The wait that was asked for, or negative. */
  long retryAfterNanos() {
    return retryAfterNanos;
  }
}
