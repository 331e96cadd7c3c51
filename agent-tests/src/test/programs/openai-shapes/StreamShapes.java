// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.services.blocking.chat.ChatCompletionService;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;

/** Chat that comes in chunks. */
final class StreamShapes {
  private static final int SOME = 2;

  private StreamShapes() {}

  static void addTo(Shapes shapes, Clients clients) {
    ChatCompletionService chat = clients.legacy.chat().completions();
    shapes.add("stream", (model, out) -> whole(chat.createStreaming(Asked.stream(model)), out));
    shapes.add(
        "stream-openai",
        (model, out) ->
            whole(clients.openai.chat().completions().createStreaming(Asked.stream(model)), out));
    shapes.add(
        "stream-without-usage",
        (model, out) -> whole(chat.createStreaming(Asked.chat(model)), out));
    shapes.add(
        "stream-structured",
        (model, out) -> whole(chat.createStreaming(Asked.structured(model)), out));
    shapes.add(
        "stream-raw",
        (model, out) ->
            whole(chat.withRawResponse().createStreaming(Asked.stream(model)).parse(), out));
    shapes.add(
        "stream-custom-client",
        (model, out) ->
            whole(clients.custom.chat().completions().createStreaming(Asked.stream(model)), out));
    shapes.add(
        "stream-closed-early",
        (model, out) -> {
          try (StreamResponse<ChatCompletionChunk> stream =
              chat.createStreaming(Asked.stream(model))) {
            stream.stream().limit(SOME).forEach(out::chunk);
          }
          out.line("closed");
        });
    shapes.add(
        "stream-not-closed",
        (model, out) -> chat.createStreaming(Asked.stream(model)).stream().forEach(out::chunk));
    shapes.add(
        "stream-abandoned",
        (model, out) -> {
          StreamResponse<ChatCompletionChunk> stream = chat.createStreaming(Asked.stream(model));
          Iterator<ChatCompletionChunk> chunks = stream.stream().iterator();
          for (int i = 0; i < SOME; i++) {
            out.chunk(chunks.next());
          }
          Abandoned.add(stream);
        });
    shapes.add(
        "failing-stream", (model, out) -> whole(chat.createStreaming(Asked.stream(model)), out));
    shapes.add("cut-stream", (model, out) -> whole(chat.createStreaming(Asked.stream(model)), out));
    addAsync(shapes, clients);
  }

  private static void addAsync(Shapes shapes, Clients clients) {
    shapes.add("async-stream", (model, out) -> subscribed(clients.legacy, model, out));
    shapes.add("async-stream-unified", (model, out) -> subscribed(clients.unified, model, out));
    shapes.add(
        "async-stream-closed-early",
        (model, out) -> {
          AsyncStreamResponse<ChatCompletionChunk> stream = async(clients.legacy, model);
          AtomicInteger seen = new AtomicInteger();
          stream
              .subscribe(
                  chunk -> {
                    if (seen.incrementAndGet() == SOME) {
                      stream.close();
                    }
                  })
              .onCompleteFuture()
              .handle((nothing, thrown) -> nothing)
              .join();
          out.line("closed after " + SOME + " chunks, got more: " + (seen.get() > 20));
        });
    shapes.add(
        "async-stream-not-subscribed",
        (model, out) -> {
          Abandoned.add(async(clients.watched, model));
          clients.answered.await();
          out.line("asked all the same");
        });
  }

  private static void whole(StreamResponse<ChatCompletionChunk> stream, Transcript out) {
    try (stream) {
      stream.stream().forEach(out::chunk);
    }
    out.line("closed");
  }

  private static void subscribed(OpenAIClient client, String model, Transcript out) {
    async(client, model).subscribe(out::chunk).onCompleteFuture().join();
    out.line("complete");
  }

  private static AsyncStreamResponse<ChatCompletionChunk> async(OpenAIClient client, String model) {
    return client.async().chat().completions().createStreaming(Asked.stream(model));
  }
}
