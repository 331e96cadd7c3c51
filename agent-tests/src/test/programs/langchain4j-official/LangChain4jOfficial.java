// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openaiofficial.OpenAiOfficialChatModel;
import dev.langchain4j.model.openaiofficial.OpenAiOfficialEmbeddingModel;
import dev.langchain4j.model.openaiofficial.OpenAiOfficialStreamingChatModel;
import java.util.List;

/** LangChain4j on openai-java, against Microsoft Foundry. */
public final class LangChain4jOfficial implements Conversation.Models {
  private final String endpoint;
  private final List<ChatModelListener> listeners;

  LangChain4jOfficial(String endpoint, List<ChatModelListener> listeners) {
    this.endpoint = endpoint;
    this.listeners = listeners;
  }

  /**
   * @param arguments the endpoint of the service, which is on a host of Azure
   */
  public static void main(String[] arguments) throws Exception {
    for (String path : List.of("", "/openai/v1")) {
      new Conversation(new LangChain4jOfficial(arguments[0] + path, List.of())).run();
    }
    // The HTTP client would keep its threads, and with them the JVM, for a minute.
    System.exit(0);
  }

  @Override
  public ChatModel chat(String deployment) {
    return OpenAiOfficialChatModel.builder()
        .baseUrl(endpoint)
        .apiKey("key")
        .isMicrosoftFoundry(true)
        .microsoftFoundryDeploymentName(deployment)
        .modelName(deployment)
        .listeners(listeners)
        .build();
  }

  @Override
  public StreamingChatModel stream(String deployment) {
    return OpenAiOfficialStreamingChatModel.builder()
        .baseUrl(endpoint)
        .apiKey("key")
        .isMicrosoftFoundry(true)
        .microsoftFoundryDeploymentName(deployment)
        .modelName(deployment)
        .listeners(listeners)
        .build();
  }

  @Override
  public EmbeddingModel embedding(String deployment) {
    return OpenAiOfficialEmbeddingModel.builder()
        .baseUrl(endpoint)
        .apiKey("key")
        .isMicrosoftFoundry(true)
        .microsoftFoundryDeploymentName(deployment)
        .modelName(deployment)
        .build();
  }
}
