// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

import dev.langchain4j.model.azure.AzureOpenAiChatModel;
import dev.langchain4j.model.azure.AzureOpenAiEmbeddingModel;
import dev.langchain4j.model.azure.AzureOpenAiStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;

/** LangChain4j on azure-ai-openai. */
public final class LangChain4jAzure implements Conversation.Models {
  private final String endpoint;
  private final List<ChatModelListener> listeners;

  LangChain4jAzure(String endpoint, List<ChatModelListener> listeners) {
    this.endpoint = endpoint;
    this.listeners = listeners;
  }

  /**
   * @param arguments the endpoint of the service
   */
  public static void main(String[] arguments) throws Exception {
    new Conversation(new LangChain4jAzure(arguments[0], List.of())).run();
  }

  @Override
  public ChatModel chat(String deployment) {
    return AzureOpenAiChatModel.builder()
        .endpoint(endpoint)
        .apiKey("key")
        .deploymentName(deployment)
        .listeners(listeners)
        .build();
  }

  @Override
  public StreamingChatModel stream(String deployment) {
    return AzureOpenAiStreamingChatModel.builder()
        .endpoint(endpoint)
        .apiKey("key")
        .deploymentName(deployment)
        .listeners(listeners)
        .build();
  }

  @Override
  public EmbeddingModel embedding(String deployment) {
    return AzureOpenAiEmbeddingModel.builder()
        .endpoint(endpoint)
        .apiKey("key")
        .deploymentName(deployment)
        .build();
  }
}
