// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.usage;

import com.openai.azure.AzureUrlPathMode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Streams chats in several ways, and prints all that it is given. */
public final class OpenAiStreams {
  private final OpenAIClient client;

  private OpenAiStreams(OpenAIClient client) {
    this.client = client;
  }

  /**
   * @param arguments the endpoint of the service, how Azure is spoken to ({@code LEGACY} or {@code
   *     UNIFIED}), then what to ask: {@code way.name}
   */
  public static void main(String[] arguments) {
    boolean unified = arguments[1].equals("UNIFIED");
    OpenAIClient client =
        OpenAIOkHttpClient.builder()
            .baseUrl(arguments[0] + (unified ? "/openai/v1" : ""))
            .azureUrlPathMode(AzureUrlPathMode.valueOf(arguments[1]))
            .credential(AzureApiKeyCredential.create("key"))
            .build();
    OpenAiStreams app = new OpenAiStreams(client);
    for (String asked : Arrays.asList(arguments).subList(2, arguments.length)) {
      System.out.println("== " + asked);
      try {
        app.ask(asked);
      } catch (Exception thrown) {
        System.out.println(told(thrown));
      }
    }
    System.exit(0);
  }

  private void ask(String asked) throws Exception {
    ChatCompletionCreateParams.Builder params =
        ChatCompletionCreateParams.builder().model(asked).addUserMessage("Ahoy?");
    switch (asked.substring(0, asked.indexOf('.'))) {
      case "async" -> async(params.build());
      case "left" -> {
        try (StreamResponse<ChatCompletionChunk> response = stream(params)) {
          response.stream().limit(2).forEach(OpenAiStreams::print);
        }
      }
      case "cancelled" -> {
        AsyncStreamResponse<ChatCompletionChunk> response =
            client.async().chat().completions().createStreaming(params.build());
        response.close();
        System.out.println("closed");
      }
      case "bytes" -> bytes(params.build());
      case "reused" -> {
        ChatCompletionCreateParams twice = params.build();
        String before = twice.toString();
        bytes(twice);
        bytes(twice);
        System.out.println(twice.toString().equals(before));
      }
      case "true", "false" -> print(params.streamOptions(options(asked.startsWith("true"))));
      case "data" ->
          print(
              params.putAdditionalBodyProperty(
                  "data_sources", JsonValue.from(List.of(Map.of("type", "azure_search")))));
      case "chat" -> System.out.println(client.chat().completions().create(params.build()).usage());
      default -> print(params);
    }
  }

  private static ChatCompletionStreamOptions options(boolean usage) {
    return ChatCompletionStreamOptions.builder().includeUsage(usage).build();
  }

  private StreamResponse<ChatCompletionChunk> stream(ChatCompletionCreateParams.Builder params) {
    return client.chat().completions().createStreaming(params.build());
  }

  private void print(ChatCompletionCreateParams.Builder params) {
    try (StreamResponse<ChatCompletionChunk> response = stream(params)) {
      response.stream().forEach(OpenAiStreams::print);
    }
  }

  private void async(ChatCompletionCreateParams params) throws Exception {
    AsyncStreamResponse<ChatCompletionChunk> response =
        client.async().chat().completions().createStreaming(params);
    response.subscribe(OpenAiStreams::print);
    response.onCompleteFuture().get();
  }

  private void bytes(ChatCompletionCreateParams params) throws IOException {
    try (HttpResponseFor<StreamResponse<ChatCompletionChunk>> response =
        client.chat().completions().withRawResponse().createStreaming(params)) {
      System.out.print(new String(response.body().readAllBytes(), StandardCharsets.ISO_8859_1));
    }
  }

  /** As it is written, so that a field which is null is told from one that is missing. */
  private static void print(ChatCompletionChunk chunk) {
    System.out.println(chunk);
  }

  private static String told(Throwable thrown) {
    if (thrown instanceof CompletionException || thrown instanceof ExecutionException) {
      return thrown.getClass().getName() + " <- " + told(thrown.getCause());
    }
    return thrown instanceof OpenAIServiceException refused
        ? thrown.getClass().getName() + " " + refused.statusCode() + " " + refused.body()
        : (thrown + " " + thrown.getCause()).replaceAll(":\\d+", "");
  }
}
