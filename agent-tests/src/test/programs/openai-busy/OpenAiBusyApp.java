// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** As {@code BusyApp}, on openai-java. Prints the same figures under other names. */
public final class OpenAiBusyApp {
  private final Bursts measured = new Bursts();
  private final int bursts;

  private OpenAiBusyApp(int bursts) {
    this.bursts = bursts;
  }

  /**
   * Runs it.
   *
   * @param arguments the bursts of chat calls that are measured, as many go before them
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    OpenAiBusyApp app = new OpenAiBusyApp(Integer.parseInt(arguments[0]));
    app.chat();
    app.stream();
    Pause.untilLookedAt();
  }

  private void chat() throws InterruptedException {
    OpenAIClient client = client("application/json", List.of(Bodies.utf8(Bodies.chat())));
    ChatCompletionCreateParams asked = asked(Bodies.text(1700));
    measured
        .measure(
            Bursts.LENGTH, bursts, bursts, () -> client.chat().completions().create(asked).usage())
        .print("openai-java chat");
  }

  private void stream() throws InterruptedException {
    Bursts.Sample few = streams(200, Bursts.LENGTH / 8);
    Bursts.Sample many = streams(2200, Bursts.LENGTH / 64);
    many.minus(few, 2000).print("openai-java stream chunk");
  }

  private Bursts.Sample streams(int chunks, int burst) throws InterruptedException {
    OpenAIClient client = client("text/event-stream", Bodies.stream(chunks));
    ChatCompletionCreateParams asked = asked("Talk!");
    return measured.measure(
        burst,
        4,
        4,
        () -> {
          try (StreamResponse<ChatCompletionChunk> chunk =
              client.chat().completions().createStreaming(asked)) {
            chunk.stream().forEach(each -> {});
          }
        });
  }

  private static ChatCompletionCreateParams asked(String text) {
    return ChatCompletionCreateParams.builder()
        .model("gpt-4o")
        .addSystemMessage("You are a parrot.")
        .addUserMessage(text)
        .maxCompletionTokens(300)
        .temperature(0.7)
        .topP(0.9)
        .build();
  }

  private static OpenAIClient client(String contentType, List<byte[]> parts) {
    return new OpenAIClientImpl(
        ClientOptions.builder()
            .httpClient(new Transport(contentType, parts))
            .baseUrl("http://localhost:1/openai/v1")
            .apiKey("none")
            .build());
  }

  private static final class Transport implements HttpClient {
    private final Headers headers;
    private final byte[] body;

    Transport(String contentType, List<byte[]> parts) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      parts.forEach(all::writeBytes);
      body = all.toByteArray();
      headers =
          Headers.builder()
              .put("content-type", contentType)
              .put("apim-request-id", "51a00000-0000-4000-8000-000000000000")
              .put("x-ms-region", "Sweden Central")
              .put("x-ratelimit-remaining-requests", "119")
              .put("x-ratelimit-remaining-tokens", "119871")
              .build();
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
      request.body().writeTo(OutputStream.nullOutputStream());
      return new HttpResponse() {
        private final InputStream stream = new ByteArrayInputStream(body);

        @Override
        public int statusCode() {
          return 200;
        }

        @Override
        public Headers headers() {
          return headers;
        }

        @Override
        public InputStream body() {
          return stream;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(
        HttpRequest request, RequestOptions options) {
      return CompletableFuture.completedFuture(execute(request, options));
    }

    @Override
    public void close() {}
  }
}
