// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.webapp;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A transport that has the answers itself, and no thread. */
public final class CannedAnswers implements HttpClient {
  private static final String CHOICE =
      "{\"id\":\"c-1\",\"object\":\"chat.completion\",\"created\":1750000000,\"model\":\"gpt-4o\","
          + "\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"%s\":"
          + "{\"role\":\"assistant\",\"content\":\"Ahoy!\"}}],"
          + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":5,\"total_tokens\":8}}";

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    boolean stream = request.getBodyAsBinaryData().toString().contains("\"stream\":true");
    return Mono.just(
        stream
            ? new Canned(
                request,
                "text/event-stream",
                "data: " + CHOICE.formatted("delta") + "\n\ndata: [DONE]\n\n")
            : new Canned(request, "application/json", CHOICE.formatted("message")));
  }

  private static final class Canned extends HttpResponse {
    private final HttpHeaders headers = new HttpHeaders();
    private final byte[] body;

    Canned(HttpRequest request, String type, String body) {
      super(request);
      this.body = body.getBytes(StandardCharsets.UTF_8);
      headers.set("Content-Type", type);
    }

    @Override
    public int getStatusCode() {
      return 200;
    }

    @Override
    @Deprecated
    public String getHeaderValue(String name) {
      return headers.getValue(name);
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public Flux<ByteBuffer> getBody() {
      return Flux.defer(() -> Flux.just(ByteBuffer.wrap(body)));
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
      return Mono.just(body);
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
}
