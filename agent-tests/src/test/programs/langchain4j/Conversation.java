// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Uses LangChain4j's models in each way they offer, and prints what they return. */
final class Conversation {
  private static final String QUESTION = "How warm will it be?";

  private final Models models;

  Conversation(Models models) {
    this.models = models;
  }

  /** Streams first: what observes them is told of their end after the application is. */
  void run() throws Exception {
    refusedStream();
    stream();
    useToolInStream();
    chat();
    embed();
    useTool();
    refused();
  }

  private void chat() {
    mark("chat");
    tell(models.chat("lc-chat").chat(request()));
  }

  private void stream() throws Exception {
    mark("stream");
    Answer answer = new Answer();
    models.stream("lc-stream").chat(request(), answer);
    tell(answer.complete.get(20, TimeUnit.SECONDS));
    System.out.println(answer.parts + " parts");
  }

  private void embed() {
    mark("embed");
    Response<?> response =
        models
            .embedding("lc-embed")
            .embedAll(List.of(TextSegment.from("Ahoy"), TextSegment.from("Arrr")));
    System.out.println(((List<?>) response.content()).size() + " vectors");
    System.out.println(response.tokenUsage());
  }

  private void useTool() {
    mark("tools");
    System.out.println(
        AiServices.builder(Assistant.class)
            .chatModel(models.chat("tools"))
            .tools(Weather.tool())
            .build()
            .ask(QUESTION));
  }

  private void useToolInStream() throws Exception {
    mark("tools in a stream");
    CompletableFuture<ChatResponse> complete = new CompletableFuture<>();
    TokenStream stream =
        AiServices.builder(Assistant.class)
            .streamingChatModel(models.stream("tools"))
            .tools(Weather.tool())
            .build()
            .tell(QUESTION);
    stream
        .onPartialResponse(part -> {})
        .onCompleteResponse(complete::complete)
        .onError(complete::completeExceptionally)
        .start();
    tell(complete.get(20, TimeUnit.SECONDS));
  }

  private void refused() {
    mark("refused");
    try {
      models.chat("missing").chat(request());
    } catch (RuntimeException refused) {
      System.out.println(told(refused));
    }
  }

  private void refusedStream() throws Exception {
    mark("refused stream");
    Answer answer = new Answer();
    models.stream("unauthorized").chat(request(), answer);
    System.out.println(
        answer.complete.handle((complete, refused) -> told(refused)).get(20, TimeUnit.SECONDS));
  }

  private static ChatRequest request() {
    return ChatRequest.builder().messages(UserMessage.from(QUESTION)).build();
  }

  private static void tell(ChatResponse response) {
    System.out.println(response.aiMessage().text());
    System.out.println(response.id() + " " + response.modelName() + " " + response.finishReason());
    System.out.println(response.tokenUsage());
  }

  private static String told(Throwable thrown) {
    return thrown.getClass().getName()
        + ": "
        + String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
  }

  private static void mark(String what) {
    System.out.println("== " + what);
  }

  /** The models of one way to reach the service, by deployment. */
  interface Models {
    ChatModel chat(String deployment);

    StreamingChatModel stream(String deployment);

    EmbeddingModel embedding(String deployment);
  }

  /** What becomes of a streamed answer. */
  private static final class Answer implements StreamingChatResponseHandler {
    final CompletableFuture<ChatResponse> complete = new CompletableFuture<>();
    private int parts;

    @Override
    public void onPartialResponse(String part) {
      parts++;
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      complete.complete(response);
    }

    @Override
    public void onError(Throwable error) {
      complete.completeExceptionally(error);
    }
  }
}
