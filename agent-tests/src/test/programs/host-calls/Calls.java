// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.calls;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import java.util.List;

/** A few calls, with what is around them. */
public final class Calls {
  private final OpenAIClient client;
  private final OpenAIAsyncClient async;

  /**
   * @param endpoint of the service
   */
  public Calls(String endpoint) {
    OpenAIClientBuilder builder = new OpenAIClientBuilder().endpoint(endpoint);
    client = builder.buildClient();
    async = builder.buildAsyncClient();
  }

  /**
   * @param arguments the endpoint of the service
   */
  public static void main(String[] arguments) {
    new Calls(arguments[0]).make();
  }

  /** Makes them and prints the answers. */
  public void make() {
    System.out.println(
        OpenAIClient.class.getModule().getName()
            + ": "
            + text(client.getChatCompletions("sync", asked()))
            + ", "
            + async.getChatCompletions("async", asked()).map(Calls::text).block()
            + ", "
            + client.getChatCompletionsStream("stream", asked()).stream().count());
  }

  private static ChatCompletionsOptions asked() {
    return new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("Ahoy?")));
  }

  private static String text(ChatCompletions answer) {
    return answer.getChoices().get(0).getMessage().getContent();
  }
}
