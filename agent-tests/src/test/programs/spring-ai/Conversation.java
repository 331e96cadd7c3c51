// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;

/** Uses Spring AI's models in each way they offer, and prints what they return. */
final class Conversation {
  private static final String QUESTION = "How warm will it be?";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Models models;
  private final ObservationRegistry observations;

  Conversation(Models models, ObservationRegistry observations) {
    this.models = models;
    this.observations = observations;
  }

  /** Streams first: what observes them is told of their end after the application is. */
  void run() {
    refusedStream();
    stream();
    streamWithoutUsage();
    useToolInStream();
    chat();
    embed();
    useTool();
    refused();
  }

  private void chat() {
    mark("chat");
    tell(models.chat("sai-chat", true).call(new Prompt(QUESTION)));
  }

  private void stream() {
    mark("stream");
    stream(models.chat("sai-stream", true));
  }

  private void streamWithoutUsage() {
    mark("stream without usage");
    stream(models.chat("sai-stream-unmetered", false));
  }

  private static void stream(ChatModel model) {
    List<ChatResponse> parts = model.stream(new Prompt(QUESTION)).collectList().block(PATIENCE);
    parts.forEach(
        part ->
            System.out.print(
                part.getResult() == null ? "" : part.getResult().getOutput().getText()));
    System.out.println();
    tell(parts.get(parts.size() - 1).getMetadata());
    System.out.println(parts.size() + " parts");
  }

  private void embed() {
    mark("embed");
    EmbeddingResponse response =
        models.embedding("sai-embed").embedForResponse(List.of("Ahoy", "Arrr"));
    System.out.println(response.getResults().size() + " vectors");
    System.out.println(response.getMetadata().getUsage().getPromptTokens() + " tokens");
  }

  private void useTool() {
    mark("tools");
    tell(asked("tools").call().chatResponse());
  }

  private void useToolInStream() {
    mark("tools in a stream");
    List<String> parts = asked("tools").stream().content().collectList().block(PATIENCE);
    System.out.println(String.join("", parts));
  }

  private ChatClient.ChatClientRequestSpec asked(String deployment) {
    return ChatClient.create(models.chat(deployment, true), observations)
        .prompt()
        .user(QUESTION)
        .toolCallbacks(weather());
  }

  private static ToolCallback weather() {
    return FunctionToolCallback.builder("FutureTemperature", Conversation::temperature)
        .description("The temperature of tomorrow")
        .inputType(Place.class)
        .build();
  }

  private static String temperature(Place place) {
    System.out.println("tool called for " + place.locationName());
    return "28 degrees";
  }

  private void refused() {
    mark("refused");
    try {
      models.chat("missing", true).call(new Prompt(QUESTION));
    } catch (RuntimeException refused) {
      tell(refused);
    }
  }

  private void refusedStream() {
    mark("refused stream");
    try {
      models.chat("unauthorized", true).stream(new Prompt(QUESTION)).blockLast(PATIENCE);
    } catch (RuntimeException refused) {
      tell(refused);
    }
  }

  private static void tell(ChatResponse response) {
    System.out.println(response.getResult().getOutput().getText());
    System.out.println(response.getResult().getMetadata().getFinishReason());
    tell(response.getMetadata());
  }

  private static void tell(ChatResponseMetadata metadata) {
    System.out.println(
        metadata.getId()
            + " "
            + metadata.getModel()
            + " "
            + metadata.getUsage().getPromptTokens()
            + " + "
            + metadata.getUsage().getCompletionTokens());
  }

  private static void tell(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    System.out.println(thrown.getClass().getName() + ": " + message.lines().findFirst().orElse(""));
  }

  private static void mark(String what) {
    System.out.println("== " + what);
  }

  /** What the tool is asked. */
  record Place(String locationName) {}

  /** The models of one way to reach the service, by deployment. */
  interface Models {
    ChatModel chat(String deployment, boolean streamUsage);

    EmbeddingModel embedding(String deployment);
  }
}
