// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.models.ChatChoice;
import com.azure.ai.openai.models.ChatCompletionStreamOptions;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsFunctionToolCall;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestAssistantMessage;
import com.azure.ai.openai.models.ChatRequestMessage;
import com.azure.ai.openai.models.ChatRequestToolMessage;
import com.azure.ai.openai.models.EmbeddingsOptions;
import com.azure.ai.openai.models.ImageGenerationOptions;
import com.azure.core.exception.HttpResponseException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One call of every kind, a line of output for each; the same lines in every simulated run. */
final class ScriptedRun {
  private static final String QUESTION = "How do I train a parrot?";

  private final Settings settings;
  private final PrintStream out;
  private final OpenAIClient client;
  private final OpenAIAsyncClient asyncClient;

  ScriptedRun(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
    this.client = settings.client();
    this.asyncClient = settings.asyncClient();
  }

  void run() {
    chat();
    tools();
    asyncChat();
    stream();
    asyncStream();
    embeddings();
    if (settings.isSimulated()) {
      completion();
      throttledOnce();
      filtered();
      image();
    } else {
      tell("skipped", "completion, throttled, filtered and image need the simulated service");
    }
  }

  private void chat() {
    tell("chat", Chats.text(client.getChatCompletions(settings.deployment(), question())));
  }

  private void tools() {
    String deployment = settings.isSimulated() ? "tools" : settings.deployment();
    List<ChatRequestMessage> conversation =
        new ArrayList<>(Chats.about("How warm is it in Honolulu?"));
    ChatChoice choice =
        client.getChatCompletions(deployment, Chats.withTool(conversation)).getChoices().get(0);
    var calls = choice.getMessage().getToolCalls();
    if (calls == null || calls.isEmpty()) {
      tell("tools", "the model asked for no tool");
      return;
    }
    conversation.add(new ChatRequestAssistantMessage("").setToolCalls(calls));
    for (var call : calls) {
      var function = ((ChatCompletionsFunctionToolCall) call).getFunction();
      tell("tools", "asks for " + function.getName() + function.getArguments());
      conversation.add(new ChatRequestToolMessage("27 degrees Celsius", call.getId()));
    }
    tell(
        "tools, second turn",
        Chats.text(client.getChatCompletions(deployment, Chats.withTool(conversation))));
  }

  private void asyncChat() {
    ChatCompletions answer =
        asyncClient.getChatCompletions(settings.deployment(), question()).block();
    tell("async chat", Chats.text(Objects.requireNonNull(answer)));
  }

  private void stream() {
    StringBuilder text = new StringBuilder();
    client
        .getChatCompletionsStream(settings.deployment(), question())
        .forEach(chunk -> text.append(Chats.delta(chunk)));
    tell("stream", text.toString());
  }

  private void asyncStream() {
    ChatCompletionStreamOptions withUsage = new ChatCompletionStreamOptions().setIncludeUsage(true);
    List<ChatCompletions> chunks =
        asyncClient
            .getChatCompletionsStream(settings.deployment(), question(), withUsage)
            .collectList()
            .block();
    for (ChatCompletions chunk : Objects.requireNonNull(chunks)) {
      if (chunk.getUsage() != null) {
        tell("async stream", chunk.getUsage().getTotalTokens() + " tokens");
      }
    }
  }

  private void embeddings() {
    if (settings.embeddingDeployment() == null) {
      tell("skipped", "embeddings need AZURE_OPENAI_EMBEDDING_DEPLOYMENT");
      return;
    }
    var vectors =
        client
            .getEmbeddings(
                settings.embeddingDeployment(),
                new EmbeddingsOptions(List.of("A parrot", "A pirate")))
            .getData();
    tell(
        "embeddings",
        vectors.size() + " vectors of " + vectors.get(0).getEmbedding().size() + " dimensions");
  }

  private void completion() {
    tell(
        "completion",
        client
            .getCompletions("gpt-35-turbo-instruct", "Parrots are")
            .getChoices()
            .get(0)
            .getText());
  }

  private void throttledOnce() {
    tell("throttled once", Chats.text(client.getChatCompletions("throttled-once", question())));
  }

  private void filtered() {
    try {
      client.getChatCompletions("filtered", question());
    } catch (HttpResponseException e) {
      tell("filtered", "refused with status " + e.getResponse().getStatusCode());
    }
  }

  private void image() {
    var images =
        client.getImageGenerations("dall-e-3", new ImageGenerationOptions("A parrot with a hat"));
    tell("image", String.valueOf(images.getData().get(0).getRevisedPrompt()));
  }

  private static ChatCompletionsOptions question() {
    return new ChatCompletionsOptions(Chats.about(QUESTION)).setMaxTokens(200);
  }

  private void tell(String call, String result) {
    out.printf("%-19s %s%n", call, result.strip().replace('\n', ' '));
  }
}
