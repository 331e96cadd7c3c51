// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.CompletionsUsage;
import com.azure.core.credential.AzureKeyCredential;
import com.microsoft.semantickernel.Kernel;
import com.microsoft.semantickernel.aiservices.openai.chatcompletion.OpenAIChatCompletion;
import com.microsoft.semantickernel.aiservices.openai.textembedding.OpenAITextEmbeddingGenerationService;
import com.microsoft.semantickernel.orchestration.InvocationContext;
import com.microsoft.semantickernel.orchestration.ToolCallBehavior;
import com.microsoft.semantickernel.plugin.KernelPluginFactory;
import com.microsoft.semantickernel.services.chatcompletion.ChatCompletionService;
import com.microsoft.semantickernel.services.chatcompletion.ChatMessageContent;
import com.microsoft.semantickernel.services.chatcompletion.StreamingChatContent;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** Uses Semantic Kernel's services in each way they offer, and prints what they return. */
public final class SemanticKernel {
  private static final String QUESTION = "How warm will it be?";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final OpenAIAsyncClient client;

  private SemanticKernel(String endpoint) {
    client =
        new OpenAIClientBuilder()
            .endpoint(endpoint)
            .credential(new AzureKeyCredential("key"))
            .buildAsyncClient();
  }

  /**
   * @param arguments the endpoint of the service
   */
  public static void main(String[] arguments) {
    SemanticKernel kernel = new SemanticKernel(arguments[0]);
    kernel.useTool();
    kernel.chat();
    kernel.prompt();
    kernel.stream();
    kernel.embed();
    kernel.refused();
  }

  private void useTool() {
    mark("tools");
    InvocationContext context =
        InvocationContext.builder()
            .withToolCallBehavior(ToolCallBehavior.allowAllKernelFunctions(true))
            .build();
    Kernel kernel =
        Kernel.builder()
            .withPlugin(KernelPluginFactory.createFromObject(new Weather(), "Weather"))
            .build();
    tell(chat("sk-tools").getChatMessageContentsAsync(QUESTION, kernel, context));
  }

  private void chat() {
    mark("chat");
    tell(chat("sk-chat").getChatMessageContentsAsync(QUESTION, kernel("sk-chat"), null));
  }

  private void prompt() {
    mark("prompt");
    System.out.println(
        kernel("sk-prompt").<String>invokePromptAsync(QUESTION).block(PATIENCE).getResult());
  }

  private void stream() {
    mark("stream");
    List<StreamingChatContent<?>> parts =
        chat("sk-stream")
            .getStreamingChatMessageContentsAsync(QUESTION, kernel("sk-stream"), null)
            .collectList()
            .block(PATIENCE);
    parts.forEach(part -> System.out.print(part.getContent()));
    System.out.println();
    System.out.println(parts.size() + " parts");
  }

  private void embed() {
    mark("embed");
    System.out.println(
        OpenAITextEmbeddingGenerationService.builder()
            .withOpenAIAsyncClient(client)
            .withDeploymentName("sk-embed")
            .withModelId("text-embedding-3-large")
            .withDimensions(256)
            .build()
            .generateEmbeddingsAsync(List.of("Ahoy", "Arrr"))
            .block(PATIENCE)
            .size());
  }

  private void refused() {
    mark("refused");
    try {
      tell(chat("missing").getChatMessageContentsAsync(QUESTION, kernel("missing"), null));
    } catch (RuntimeException refused) {
      String message = String.valueOf(refused.getMessage());
      System.out.println(
          refused.getClass().getName() + ": " + message.lines().findFirst().orElse(""));
    }
  }

  private Kernel kernel(String deployment) {
    return Kernel.builder().withAIService(ChatCompletionService.class, chat(deployment)).build();
  }

  private ChatCompletionService chat(String deployment) {
    return OpenAIChatCompletion.builder()
        .withOpenAIAsyncClient(client)
        .withDeploymentName(deployment)
        .withModelId("gpt-4o")
        .build();
  }

  private static void tell(Mono<List<ChatMessageContent<?>>> asked) {
    for (ChatMessageContent<?> message : asked.block(PATIENCE)) {
      System.out.println(message.getAuthorRole() + ": " + message.getContent());
      Object usage = message.getMetadata() == null ? null : message.getMetadata().getUsage();
      if (usage instanceof CompletionsUsage counts) {
        System.out.println(counts.getPromptTokens() + " + " + counts.getCompletionTokens());
      }
    }
  }

  private static void mark(String what) {
    System.out.println("== " + what);
  }
}
