// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.HttpResponseFor;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.StructuredChatCompletion;
import com.openai.services.blocking.chat.ChatCompletionService;
import java.time.Duration;

/** Chat that is answered in one piece. */
final class ChatShapes {
  private ChatShapes() {}

  static void addTo(Shapes shapes, Clients clients) {
    ChatCompletionService chat = clients.legacy.chat().completions();
    shapes.add("chat", (model, out) -> out.chat(chat.create(Asked.chat(model))));
    shapes.add(
        "chat-request-options",
        (model, out) ->
            out.chat(
                chat.create(
                    Asked.chat(model),
                    RequestOptions.builder().timeout(Duration.ofSeconds(30)).build())));
    shapes.add(
        "chat-unified",
        (model, out) -> out.chat(clients.unified.chat().completions().create(Asked.chat(model))));
    shapes.add(
        "chat-forced-unified",
        (model, out) -> out.chat(clients.forced.chat().completions().create(Asked.chat(model))));
    shapes.add(
        "chat-openai",
        (model, out) -> out.chat(clients.openai.chat().completions().create(Asked.chat(model))));
    shapes.add(
        "chat-structured", (model, out) -> structured(chat.create(Asked.structured(model)), out));
    shapes.add(
        "chat-client-options",
        (model, out) ->
            out.chat(
                clients
                    .legacy
                    .withOptions(options -> options.maxRetries(1))
                    .chat()
                    .completions()
                    .create(Asked.chat(model))));
    shapes.add(
        "chat-service-options",
        (model, out) ->
            out.chat(
                clients
                    .unified
                    .chat()
                    .withOptions(options -> options.maxRetries(1))
                    .completions()
                    .create(Asked.chat(model))));
    shapes.add(
        "chat-custom-client",
        (model, out) -> out.chat(clients.custom.chat().completions().create(Asked.chat(model))));
    addRaw(shapes, chat);
    addAsync(shapes, clients);
  }

  private static void addRaw(Shapes shapes, ChatCompletionService chat) {
    shapes.add(
        "chat-raw-parsed",
        (model, out) -> {
          HttpResponseFor<ChatCompletion> raw = chat.withRawResponse().create(Asked.chat(model));
          out.head(raw);
          out.chat(raw.parse());
        });
    shapes.add(
        "chat-raw-unread",
        (model, out) -> {
          try (HttpResponse raw = chat.withRawResponse().create(Asked.chat(model))) {
            out.head(raw);
          }
        });
    shapes.add(
        "chat-raw-read",
        (model, out) -> {
          try (HttpResponse raw = chat.withRawResponse().create(Asked.chat(model))) {
            out.body(raw);
          }
        });
  }

  private static void addAsync(Shapes shapes, Clients clients) {
    shapes.add(
        "chat-async",
        (model, out) ->
            out.chat(clients.legacy.async().chat().completions().create(Asked.chat(model)).join()));
    shapes.add(
        "chat-async-openai",
        (model, out) ->
            out.chat(clients.openai.async().chat().completions().create(Asked.chat(model)).join()));
    shapes.add(
        "chat-async-structured",
        (model, out) ->
            structured(
                clients.unified.async().chat().completions().create(Asked.structured(model)).join(),
                out));
    shapes.add(
        "chat-async-raw",
        (model, out) ->
            out.chat(
                clients
                    .legacy
                    .async()
                    .chat()
                    .completions()
                    .withRawResponse()
                    .create(Asked.chat(model))
                    .join()
                    .parse()));
    shapes.add(
        "chat-async-options",
        (model, out) ->
            out.chat(
                clients
                    .legacy
                    .async()
                    .withOptions(options -> options.maxRetries(1))
                    .chat()
                    .completions()
                    .create(Asked.chat(model))
                    .join()));
    shapes.add(
        "chat-async-custom-client",
        (model, out) ->
            out.chat(clients.custom.async().chat().completions().create(Asked.chat(model)).join()));
  }

  private static void structured(StructuredChatCompletion<Asked.Told> answer, Transcript out) {
    answer
        .choices()
        .forEach(choice -> out.line(choice.message().content().map(told -> told.answer)));
    answer.usage().ifPresent(out::usage);
  }
}
