// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.document.MetadataMode;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;

/** Spring AI 2 on openai-java, against Microsoft Foundry. */
public final class SpringAi2 implements Conversation.Models {
  private final String endpoint;
  private final ObservationRegistry observations;

  SpringAi2(String endpoint, ObservationRegistry observations) {
    this.endpoint = endpoint;
    this.observations = observations;
  }

  /**
   * @param arguments the endpoint of the service, which is on a host of Azure
   */
  public static void main(String[] arguments) {
    run(arguments[0], ObservationRegistry.NOOP);
    // The HTTP client would keep its threads, and with them the JVM, for a minute.
    System.exit(0);
  }

  static void run(String endpoint, ObservationRegistry observations) {
    for (String path : List.of("", "/openai/v1")) {
      new Conversation(new SpringAi2(endpoint + path, observations), observations).run();
    }
  }

  @Override
  public ChatModel chat(String deployment, boolean streamUsage) {
    OpenAiChatOptions.Builder options = OpenAiChatOptions.builder();
    options
        .baseUrl(endpoint)
        .apiKey("key")
        .microsoftFoundry(true)
        .deploymentName(deployment)
        .model(deployment)
        .streamUsage(streamUsage);
    return OpenAiChatModel.builder()
        .options(options.build())
        .observationRegistry(observations)
        .build();
  }

  @Override
  public EmbeddingModel embedding(String deployment) {
    OpenAiEmbeddingOptions options =
        OpenAiEmbeddingOptions.builder()
            .baseUrl(endpoint)
            .apiKey("key")
            .microsoftFoundry(true)
            .deploymentName(deployment)
            .model(deployment)
            .build();
    return new OpenAiEmbeddingModel(MetadataMode.EMBED, options, observations);
  }
}
