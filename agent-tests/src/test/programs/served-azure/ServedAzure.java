// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.served;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.ai.openai.models.EmbeddingsOptions;
import java.io.IOException;
import java.util.List;
import reactor.core.scheduler.Schedulers;

/** A web service on azure-ai-openai. */
public final class ServedAzure {
  private ServedAzure() {}

  /**
   * @param arguments the endpoint of the service
   */
  public static void main(String[] arguments) throws IOException {
    OpenAIClientBuilder builder = new OpenAIClientBuilder().endpoint(arguments[0]);
    OpenAIClient client = builder.buildClient();
    OpenAIAsyncClient async = builder.buildAsyncClient();
    Requests requests = new Requests();
    requests.on("sync", () -> text(client.getChatCompletions("sync", asked())));
    requests.on(
        "async",
        () ->
            async
                .getChatCompletions("async", asked())
                .subscribeOn(Schedulers.boundedElastic())
                .map(ServedAzure::text)
                .block());
    requests.on(
        "stream",
        () -> client.getChatCompletionsStream("stream", asked()).stream().count() + " chunks");
    requests.on(
        "embeddings",
        () ->
            client
                .getEmbeddings("embeddings", new EmbeddingsOptions(List.of("Ahoy?")))
                .getData()
                .size());
    requests.on("refused", () -> text(client.getChatCompletions("refused", asked())));
    requests.serveEach();
  }

  private static ChatCompletionsOptions asked() {
    return new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("Ahoy?")));
  }

  private static String text(ChatCompletions answer) {
    return answer.getChoices().get(0).getMessage().getContent();
  }
}
