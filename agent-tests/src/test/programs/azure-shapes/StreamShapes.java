// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.azure;

import static io.github.aoaiagent.programs.azure.ChatShapes.ask;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.models.ChatCompletionStreamOptions;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.CompletionsOptions;
import com.azure.core.http.rest.RequestOptions;
import com.azure.core.http.rest.Response;
import com.azure.core.util.IterableStream;
import java.util.Iterator;
import java.util.List;

/** Answers that come in chunks. */
final class StreamShapes {
  private static final int SOME = 2;

  private StreamShapes() {}

  static void addTo(Shapes shapes, Clients clients) {
    OpenAIClient sync = clients.sync;
    shapes.add(
        "stream",
        (name, out) -> sync.getChatCompletionsStream(name, ask(), usage()).forEach(out::chat));
    shapes.add(
        "stream-without-usage",
        (name, out) -> sync.getChatCompletionsStream(name, ask()).forEach(out::chat));
    shapes.add(
        "stream-response",
        (name, out) -> {
          Response<IterableStream<ChatCompletions>> response =
              sync.getChatCompletionsStreamWithResponse(name, ask(), new RequestOptions());
          out.head(response);
          response.getValue().forEach(out::chat);
        });
    shapes.add(
        "stream-openai",
        (name, out) ->
            clients.openai.getChatCompletionsStream(name, ask(), usage()).forEach(out::chat));
    shapes.add(
        "stream-left",
        (name, out) -> {
          Iterator<ChatCompletions> chunks =
              sync.getChatCompletionsStream(name, ask(), usage()).iterator();
          for (int i = 0; i < SOME; i++) {
            out.chat(chunks.next());
          }
        });
    shapes.add(
        "failing-stream",
        (name, out) -> {
          // It is a race which chunks the SDK still delivers.
          sync.getChatCompletionsStream(name, ask()).stream().forEach(chunk -> {});
          out.line("end");
        });
    shapes.add(
        "completion-stream",
        (name, out) ->
            sync.getCompletionsStream(name, new CompletionsOptions(List.of("Ahoy")))
                .forEach(out::completions));
    addAsync(shapes, clients.async);
  }

  private static void addAsync(Shapes shapes, OpenAIAsyncClient async) {
    shapes.add(
        "async-stream",
        (name, out) ->
            async.getChatCompletionsStream(name, ask(), usage()).doOnNext(out::chat).blockLast());
    shapes.add(
        "async-stream-to-future",
        (name, out) ->
            async
                .getChatCompletionsStream(name, ask(), usage())
                .collectList()
                .toFuture()
                .join()
                .forEach(out::chat));
    shapes.add(
        "async-stream-taken",
        (name, out) ->
            async
                .getChatCompletionsStream(name, ask(), usage())
                .take(SOME)
                .doOnNext(out::chat)
                .blockLast());
  }

  private static ChatCompletionStreamOptions usage() {
    return new ChatCompletionStreamOptions().setIncludeUsage(true);
  }
}
