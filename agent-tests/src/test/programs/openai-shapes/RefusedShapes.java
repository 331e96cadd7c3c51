// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.openai;

import com.openai.services.blocking.chat.ChatCompletionService;

/** Calls that the service refuses, at once or for a while; a name ends with what it does. */
final class RefusedShapes {
  private RefusedShapes() {}

  static void addTo(Shapes shapes, Clients clients) {
    ChatCompletionService chat = clients.legacy.chat().completions();
    shapes.add("tools", (model, out) -> out.chat(chat.create(Asked.chat(model))));
    shapes.add("filtered", (model, out) -> out.chat(chat.create(Asked.chat(model))));
    shapes.add("filtered-completion", (model, out) -> out.chat(chat.create(Asked.chat(model))));
    shapes.add("throttled-once", (model, out) -> out.chat(chat.create(Asked.chat(model))));
    shapes.add(
        "throttled",
        (model, out) -> out.chat(clients.impatient.chat().completions().create(Asked.chat(model))));
    shapes.add("throttled", (model, out) -> out.chat(chat.create(Asked.chat(model))));
    shapes.add(
        "throttled",
        (model, out) ->
            out.chat(
                chat.create(
                    Asked.chat(model).toBuilder()
                        .putAdditionalHeader("X-Stainless-Retry-Count", "0")
                        .build())));
    shapes.add("unauthorized", (model, out) -> out.chat(chat.create(Asked.chat(model))));
    shapes.add(
        "broken",
        (model, out) -> out.chat(clients.impatient.chat().completions().create(Asked.chat(model))));
    shapes.add("invalid", (model, out) -> out.chat(chat.create(Asked.chat(model))));
    shapes.add(
        "missing",
        (model, out) ->
            out.chat(
                clients.unified.async().chat().completions().create(Asked.chat(model)).join()));
    shapes.add(
        "filtered",
        (model, out) -> chat.createStreaming(Asked.stream(model)).stream().forEach(out::chunk));
    shapes.add("cut-body", (model, out) -> out.chat(chat.create(Asked.chat(model))));
  }
}
