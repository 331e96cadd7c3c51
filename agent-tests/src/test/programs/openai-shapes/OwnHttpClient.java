// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** A transport as an application writes it that wants no other than the JDK's. */
final class OwnHttpClient implements HttpClient {
  private final java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient();

  @Override
  public HttpResponse execute(HttpRequest request, RequestOptions options) {
    try {
      return new Received(http.send(jdk(request), BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
    return http.sendAsync(jdk(request), BodyHandlers.ofInputStream()).thenApply(Received::new);
  }

  @Override
  public void close() {}

  private static java.net.http.HttpRequest jdk(HttpRequest request) {
    var builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    for (String name : request.headers().names()) {
      request.headers().values(name).forEach(value -> builder.header(name, value));
    }
    HttpRequestBody body = request.body();
    if (body == null) {
      return builder.method(request.method().name(), BodyPublishers.noBody()).build();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    body.writeTo(bytes);
    return builder
        .header("Content-Type", body.contentType())
        .method(request.method().name(), BodyPublishers.ofByteArray(bytes.toByteArray()))
        .build();
  }

  private record Received(java.net.http.HttpResponse<InputStream> response)
      implements HttpResponse {
    @Override
    public int statusCode() {
      return response.statusCode();
    }

    @Override
    public Headers headers() {
      return Headers.builder().putAll(response.headers().map()).build();
    }

    @Override
    public InputStream body() {
      return response.body();
    }

    @Override
    public void close() {
      try {
        response.body().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
