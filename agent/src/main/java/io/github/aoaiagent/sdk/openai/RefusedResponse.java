// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.openai;

import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponse;
import io.github.aoaiagent.call.Refusal;
import io.github.aoaiagent.sdk.Passage;
import io.github.aoaiagent.wire.WireReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a call that is not sent is answered with, in the place of the service: the SDK makes its own
 * exception of it. Its retries are around the sending alone, so this is not tried again.
 */
final class RefusedResponse implements HttpResponse {
  private final Refusal refusal;

  private RefusedResponse(Refusal refusal) {
    this.refusal = refusal;
  }

  /** Ends the call; what it would have been sent by is skipped. */
  static Passage passage(WireReader reader, Refusal refusal, boolean blocking) {
    HttpResponse response = new RefusedResponse(refusal);
    Passage passage =
        Passage.skipping(blocking ? response : CompletableFuture.completedFuture(response));
    reader.errorTree(refusal.body());
    reader.failed(null);
    return passage;
  }

  @Override
  public int statusCode() {
    return Refusal.STATUS;
  }

  @Override
  public Headers headers() {
    return Headers.builder()
        .put("content-type", "application/json")
        .put("retry-after", Long.toString(refusal.retryAfterSeconds()))
        .build();
  }

  /** Not in the interface before 0.40, where nobody calls it. */
  @Override
  public Optional<String> requestId() {
    return Optional.empty();
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(refusal.json().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {}
}
