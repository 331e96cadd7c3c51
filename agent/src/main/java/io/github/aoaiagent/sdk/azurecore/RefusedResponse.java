// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk.azurecore;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.Refusal;
import io.github.aoaiagent.wire.WireReader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a call that is not sent is answered with, in the place of the service. */
final class RefusedResponse extends HttpResponse {
  private final HttpHeaders headers;
  private final byte[] body;

  private RefusedResponse(HttpRequest request, Refusal refusal) {
    super(request);
    headers =
        new HttpHeaders()
            .set(HttpHeaderName.CONTENT_TYPE, "application/json")
            .set(HttpHeaderName.RETRY_AFTER, Long.toString(refusal.retryAfterSeconds()));
    body = refusal.json().getBytes(StandardCharsets.UTF_8);
  }

  /** Ends the call and makes of it what azure-core makes of such an answer. */
  static HttpResponseException exception(WireReader reader, Refusal refusal) {
    HttpResponse response = new RefusedResponse(request(reader.call().facts()), refusal);
    HttpResponseException thrown =
        new HttpResponseException(
            "Status code " + Refusal.STATUS + ", \"" + refusal.json() + "\"",
            response,
            refusal.body());
    reader.errorTree(refusal.body());
    reader.failed(thrown);
    return thrown;
  }

  /** The request as far as it was known when it was refused. */
  private static HttpRequest request(Facts facts) {
    long port = facts.count(Fact.SERVER_PORT, 443);
    String server = facts.text(Fact.SERVER_ADDRESS);
    return new HttpRequest(
        HttpMethod.POST,
        "https://" + (server == null ? "unknown" : server) + (port == 443 ? "" : ":" + port));
  }

  @Override
  public int getStatusCode() {
    return Refusal.STATUS;
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation") // Abstract in all versions.
  public @Nullable String getHeaderValue(String name) {
    return headers.getValue(name);
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }

  @Override
  public Flux<ByteBuffer> getBody() {
    return Flux.just(ByteBuffer.wrap(body).asReadOnlyBuffer());
  }

  @Override
  public Mono<byte[]> getBodyAsByteArray() {
    return Mono.just(body.clone());
  }

  @Override
  public Mono<String> getBodyAsString() {
    return getBodyAsString(StandardCharsets.UTF_8);
  }

  @Override
  public Mono<String> getBodyAsString(Charset charset) {
    return Mono.just(new String(body, charset));
  }
}
