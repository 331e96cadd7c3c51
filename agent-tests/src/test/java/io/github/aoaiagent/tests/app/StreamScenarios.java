// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import static io.github.aoaiagent.tests.app.ChatScenarios.ask;

import com.azure.ai.openai.models.ChatCompletionStreamOptions;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.CompletionsOptions;
import com.azure.core.http.rest.RequestOptions;
import com.azure.core.http.rest.Response;
import com.azure.core.util.BinaryData;
import com.azure.core.util.IterableStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Streams, read and left in all ways. */
final class StreamScenarios {
  private StreamScenarios() {}

  static void addTo(Map<String, Scenario> scenarios) {
    scenarios.put(
        "stream",
        (clients, name, out) -> drain(clients.sync().getChatCompletionsStream(name, ask()), out));
    scenarios.put(
        "stream-usage",
        (clients, name, out) ->
            drain(clients.sync().getChatCompletionsStream(name, ask(), withUsage()), out));
    scenarios.put(
        "stream-async",
        (clients, name, out) ->
            drain(clients.async().getChatCompletionsStream(name, ask()).toIterable(), out));
    scenarios.put("stream-to-end", StreamScenarios::toEnd);
    scenarios.put("stream-response", StreamScenarios::withResponse);
    scenarios.put("stream-binary", StreamScenarios::binary);
    scenarios.put("stream-twice", StreamScenarios::twice);
    scenarios.put("stream-take", StreamScenarios::take);
    scenarios.put("stream-break", StreamScenarios::leave);
    scenarios.put("stream-dispose", StreamScenarios::dispose);
    scenarios.put("stream-binary-dispose", StreamScenarios::disposeBinary);
    scenarios.put(
        "stream-told",
        (clients, name, out) ->
            tell(clients.sync().getChatCompletionsStream(name, ask()), clients, name, out));
    scenarios.put(
        "stream-async-told",
        (clients, name, out) ->
            tell(
                clients.async().getChatCompletionsStream(name, ask()).toIterable(1),
                clients,
                name,
                out));
    scenarios.put("stream-unread", StreamScenarios::unread);
    scenarios.put(
        "stream-never",
        (clients, name, out) -> clients.async().getChatCompletionsStream(name, ask()));
    scenarios.put("stream-reused-options", StreamScenarios::reusedOptions);
    scenarios.put("stream-reused-options-async", StreamScenarios::reusedOptionsAsync);
    scenarios.put("completions-stream", StreamScenarios::completions);
  }

  private static ChatCompletionStreamOptions withUsage() {
    return new ChatCompletionStreamOptions().setIncludeUsage(true);
  }

  private static void drain(Iterable<ChatCompletions> stream, Transcript out) {
    int items = 0;
    StringBuilder said = new StringBuilder();
    try {
      for (ChatCompletions item : stream) {
        items++;
        said.append(content(item));
      }
    } finally {
      out.line(items + " items");
      out.line(said);
    }
  }

  /** Where the SDK fails to parse, it is a race which items it still delivers. */
  private static void toEnd(Clients clients, String name, Transcript out) {
    clients.sync().getChatCompletionsStream(name, ask()).stream().forEach(item -> {});
    out.line("end");
  }

  private static String content(ChatCompletions item) {
    if (item.getChoices() == null) {
      return "[nothing]";
    }
    StringBuilder said = new StringBuilder();
    item.getChoices()
        .forEach(
            choice -> {
              if (choice.getDelta() != null && choice.getDelta().getContent() != null) {
                said.append(choice.getDelta().getContent());
              }
              if (choice.getFinishReason() != null) {
                said.append('[').append(choice.getFinishReason()).append(']');
              }
            });
    if (item.getUsage() != null) {
      said.append("[usage ").append(item.getUsage().getTotalTokens()).append(']');
    }
    return said.toString();
  }

  private static void withResponse(Clients clients, String name, Transcript out) {
    Response<IterableStream<ChatCompletions>> response =
        clients.sync().getChatCompletionsStreamWithResponse(name, ask(), new RequestOptions());
    new HeaderNames().print(response, out);
    drain(response.getValue(), out);
  }

  private static void binary(Clients clients, String name, Transcript out) {
    out.line(
        clients
            .async()
            .getChatCompletionsWithResponse(name, streamBody(), new RequestOptions())
            .flatMap(response -> response.getValue().toFluxByteBuffer().count())
            .map(buffers -> buffers > 0)
            .block());
  }

  private static BinaryData streamBody() {
    return BinaryData.fromString(ChatScenarios.BODY.replaceFirst("}$", ",\"stream\":true}"));
  }

  private static void disposeBinary(Clients clients, String name, Transcript out) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Disposable reading =
        clients
            .async()
            .getChatCompletionsWithResponse(name, streamBody(), new RequestOptions())
            .flatMapMany(response -> response.getValue().toFluxByteBuffer())
            .subscribe(buffer -> begun.countDown(), thrown -> begun.countDown());
    begun.await();
    reading.dispose();
    out.line("disposed");
  }

  /** Lets the service go on when something has come. */
  private static void tell(
      Iterable<ChatCompletions> stream, Clients clients, String name, Transcript out) {
    Iterator<ChatCompletions> items = stream.iterator();
    out.line(content(items.next()));
    out.chat(clients.sync().getChatCompletions(name + "-told", ask()));
    drain(() -> items, out);
  }

  private static void twice(Clients clients, String name, Transcript out) {
    Flux<ChatCompletions> stream = clients.async().getChatCompletionsStream(name, ask());
    drain(stream.toIterable(), out);
    drain(stream.toIterable(), out);
  }

  private static void take(Clients clients, String name, Transcript out) {
    drain(clients.async().getChatCompletionsStream(name, ask()).take(2).toIterable(), out);
  }

  private static void leave(Clients clients, String name, Transcript out) {
    Iterator<ChatCompletions> items =
        clients.sync().getChatCompletionsStream(name, ask()).iterator();
    out.line(content(items.next()));
    out.line(content(items.next()));
  }

  private static void dispose(Clients clients, String name, Transcript out) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Disposable reading =
        clients
            .async()
            .getChatCompletionsStream(name, ask())
            .subscribe(item -> begun.countDown(), thrown -> begun.countDown());
    begun.await();
    reading.dispose();
    out.line("disposed");
  }

  private static void unread(Clients clients, String name, Transcript out) {
    clients.sync().getChatCompletionsStream(name, ask());
    out.line("not read");
  }

  private static void reusedOptions(Clients clients, String name, Transcript out) {
    ChatCompletionsOptions options = ask();
    drain(clients.sync().getChatCompletionsStream(name, options), out);
    out.chat(clients.sync().getChatCompletions(name, options));
  }

  private static void reusedOptionsAsync(Clients clients, String name, Transcript out) {
    ChatCompletionsOptions options = ask();
    drain(clients.async().getChatCompletionsStream(name, options).toIterable(), out);
    out.chat(
        clients.async().getChatCompletions(name, options).timeout(Duration.ofSeconds(1)).block());
  }

  private static void completions(Clients clients, String name, Transcript out) {
    clients
        .sync()
        .getCompletionsStream(name, new CompletionsOptions(List.of("Once")))
        .forEach(
            item ->
                item.getChoices()
                    .forEach(choice -> out.line(choice.getText() + choice.getFinishReason())));
  }
}
