// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.core.credential.AzureKeyCredential;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.azure.openai.AzureOpenAiChatModel;
import org.springframework.ai.azure.openai.AzureOpenAiChatOptions;
import org.springframework.ai.azure.openai.AzureOpenAiEmbeddingModel;
import org.springframework.ai.azure.openai.AzureOpenAiEmbeddingOptions;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.document.MetadataMode;
import org.springframework.ai.embedding.EmbeddingModel;

/** Spring AI 1 on azure-ai-openai. */
public final class SpringAiAzure implements Conversation.Models {
  private final OpenAIClientBuilder client;
  private final ObservationRegistry observations;

  SpringAiAzure(String endpoint, ObservationRegistry observations) {
    this.client =
        new OpenAIClientBuilder().endpoint(endpoint).credential(new AzureKeyCredential("key"));
    this.observations = observations;
  }

  /**
   * @param arguments the endpoint of the service
   */
  public static void main(String[] arguments) {
    run(arguments[0], ObservationRegistry.NOOP);
  }

  static void run(String endpoint, ObservationRegistry observations) {
    new Conversation(new SpringAiAzure(endpoint, observations), observations).run();
  }

  @Override
  public ChatModel chat(String deployment, boolean streamUsage) {
    return AzureOpenAiChatModel.builder()
        .openAIClientBuilder(client)
        .observationRegistry(observations)
        .defaultOptions(
            AzureOpenAiChatOptions.builder()
                .deploymentName(deployment)
                .streamUsage(streamUsage)
                .build())
        .build();
  }

  @Override
  public EmbeddingModel embedding(String deployment) {
    AzureOpenAiEmbeddingOptions options =
        AzureOpenAiEmbeddingOptions.builder().deploymentName(deployment).build();
    return new AzureOpenAiEmbeddingModel(
        client.buildClient(), MetadataMode.EMBED, options, observations);
  }
}
