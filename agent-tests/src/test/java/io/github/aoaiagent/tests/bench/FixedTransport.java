// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.core.util.FluxUtil;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A transport within the process that reads a request as netty's does and answers the same bytes to
 * each, in buffers that are read when the SDK reads them, on the thread that reads.
 */
final class FixedTransport implements HttpClient {
  private final HttpHeaders headers;
  private final List<byte[]> parts;

  FixedTransport(String contentType, List<byte[]> parts) {
    this.parts = parts;
    this.headers =
        new HttpHeaders()
            .set(HttpHeaderName.CONTENT_TYPE, contentType)
            .set(
                HttpHeaderName.fromString("apim-request-id"),
                "51a00000-0000-4000-8000-000000000000")
            .set(HttpHeaderName.fromString("x-ms-region"), "Sweden Central")
            .set(HttpHeaderName.fromString("x-ms-deployment-name"), "gpt-4o")
            .set(HttpHeaderName.fromString("x-ratelimit-remaining-requests"), "119")
            .set(HttpHeaderName.fromString("x-ratelimit-remaining-tokens"), "119871");
  }

  static FixedTransport json(String body) {
    return new FixedTransport("application/json", List.of(Bodies.utf8(body)));
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return Mono.fromSupplier(() -> sendSync(request, Context.NONE));
  }

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    BinaryData body = request.getBodyAsBinaryData();
    if (body != null && body.toBytes().length == 0) {
      throw new IllegalArgumentException("the request has no body");
    }
    return new FixedResponse(request);
  }

  private final class FixedResponse extends HttpResponse {
    FixedResponse(HttpRequest request) {
      super(request);
    }

    @Override
    public int getStatusCode() {
      return 200;
    }

    @Override
    @Deprecated
    public String getHeaderValue(String name) {
      return headers.getValue(HttpHeaderName.fromString(name));
    }

    @Override
    public String getHeaderValue(HttpHeaderName name) {
      return headers.getValue(name);
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public Flux<ByteBuffer> getBody() {
      return Flux.fromIterable(parts).map(ByteBuffer::wrap);
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
      return FluxUtil.collectBytesInByteBufferStream(getBody());
    }

    @Override
    public Mono<String> getBodyAsString() {
      return getBodyAsString(StandardCharsets.UTF_8);
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
      return getBodyAsByteArray().map(bytes -> new String(bytes, charset));
    }
  }
}
