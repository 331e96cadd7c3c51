// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.served;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import java.io.IOException;

/** A web service on openai-java. */
public final class ServedOpenAi {
  private final OpenAIClient client;

  private ServedOpenAi(String endpoint) {
    client =
        OpenAIOkHttpClient.builder()
            .baseUrl(endpoint + "/openai/v1")
            .apiKey("none")
            .maxRetries(0)
            .build();
  }

  /**
   * @param arguments the endpoint of the service
   */
  public static void main(String[] arguments) throws IOException {
    ServedOpenAi service = new ServedOpenAi(arguments[0]);
    Requests requests = new Requests();
    service.addTo(requests);
    requests.serveEach();
    // The transport keeps threads of its own for a minute.
    System.exit(0);
  }

  private void addTo(Requests requests) {
    requests.on("sync", () -> text(client.chat().completions().create(asked("sync"))));
    requests.on(
        "async", () -> text(client.async().chat().completions().create(asked("async")).join()));
    requests.on("stream", this::stream);
    requests.on(
        "embeddings",
        () ->
            client
                .embeddings()
                .create(EmbeddingCreateParams.builder().model("embeddings").input("Ahoy?").build())
                .data()
                .size());
    requests.on(
        "responses",
        () ->
            client
                .responses()
                .create(ResponseCreateParams.builder().model("responses").input("Ahoy?").build())
                .output()
                .size());
    requests.on("refused", () -> text(client.chat().completions().create(asked("refused"))));
  }

  private String stream() {
    try (StreamResponse<ChatCompletionChunk> answer =
        client.chat().completions().createStreaming(asked("stream"))) {
      return answer.stream().count() + " chunks";
    }
  }

  private static ChatCompletionCreateParams asked(String model) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage("Ahoy?").build();
  }

  private static String text(ChatCompletion answer) {
    return answer.choices().get(0).message().content().orElse("nothing");
  }
}
