// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.azure;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestSystemMessage;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.core.http.rest.RequestOptions;
import com.azure.core.http.rest.Response;
import com.azure.core.util.BinaryData;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import reactor.core.scheduler.Schedulers;

/** Chat that is answered in one piece. */
final class ChatShapes {
  private static final String BODY =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"Ahoy\"}],\"max_tokens\":9}";

  private ChatShapes() {}

  static void addTo(Shapes shapes, Clients clients) {
    OpenAIClient sync = clients.sync;
    OpenAIAsyncClient async = clients.async;
    shapes.add("chat", (name, out) -> out.chat(sync.getChatCompletions(name, ask())));
    shapes.add(
        "chat-openai", (name, out) -> out.chat(clients.openai.getChatCompletions(name, ask())));
    shapes.add(
        "chat-async", (name, out) -> out.chat(async.getChatCompletions(name, ask()).block()));
    shapes.add(
        "chat-async-elsewhere",
        (name, out) ->
            out.chat(
                async
                    .getChatCompletions(name, ask())
                    .subscribeOn(Schedulers.boundedElastic())
                    .publishOn(Schedulers.parallel())
                    .toFuture()
                    .join()));
    shapes.add(
        "chat-response",
        (name, out) ->
            typed(sync.getChatCompletionsWithResponse(name, ask(), new RequestOptions()), out));
    shapes.add(
        "chat-async-response",
        (name, out) ->
            typed(
                async.getChatCompletionsWithResponse(name, ask(), new RequestOptions()).block(),
                out));
    addBinary(shapes, sync, async);
  }

  private static void addBinary(Shapes shapes, OpenAIClient sync, OpenAIAsyncClient async) {
    shapes.add("chat-binary", (name, out) -> out.body(binary(sync, name).getValue()));
    shapes.add(
        "chat-async-binary",
        (name, out) ->
            out.body(
                async
                    .getChatCompletionsWithResponse(name, body(), new RequestOptions())
                    .block()
                    .getValue()));
    shapes.add(
        "chat-binary-read",
        (name, out) -> {
          try (InputStream in = binary(sync, name).getValue().toStream()) {
            out.text(new String(in.readAllBytes(), StandardCharsets.UTF_8));
          }
        });
    shapes.add("chat-binary-unread", (name, out) -> out.head(binary(sync, name)));
  }

  static ChatCompletionsOptions ask() {
    return new ChatCompletionsOptions(
            List.of(new ChatRequestSystemMessage("Be brief."), new ChatRequestUserMessage("Ahoy")))
        .setTemperature(0.5)
        .setMaxTokens(200);
  }

  private static Response<BinaryData> binary(OpenAIClient client, String name) {
    return client.getChatCompletionsWithResponse(name, body(), new RequestOptions());
  }

  private static BinaryData body() {
    return BinaryData.fromString(BODY);
  }

  private static void typed(Response<ChatCompletions> response, Transcript out) {
    out.head(response);
    out.chat(response.getValue());
  }
}
