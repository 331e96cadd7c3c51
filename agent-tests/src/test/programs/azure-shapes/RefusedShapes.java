// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.azure;

import static io.github.aoaiagent.programs.azure.ChatShapes.ask;

import com.azure.ai.openai.OpenAIClient;

/** Calls that the service refuses, at once or for a while; a name ends with what it does. */
final class RefusedShapes {
  private RefusedShapes() {}

  static void addTo(Shapes shapes, Clients clients) {
    OpenAIClient sync = clients.sync;
    shapes.add("tools", (name, out) -> out.chat(sync.getChatCompletions(name, ask())));
    shapes.add("filtered", (name, out) -> out.chat(sync.getChatCompletions(name, ask())));
    shapes.add(
        "filtered-completion", (name, out) -> out.chat(sync.getChatCompletions(name, ask())));
    shapes.add("throttled-once", (name, out) -> out.chat(sync.getChatCompletions(name, ask())));
    shapes.add("throttled", (name, out) -> out.chat(sync.getChatCompletions(name, ask())));
    shapes.add("unauthorized", (name, out) -> out.chat(sync.getChatCompletions(name, ask())));
    shapes.add("broken", (name, out) -> out.chat(sync.getChatCompletions(name, ask())));
    shapes.add("invalid", (name, out) -> out.chat(sync.getChatCompletions(name, ask())));
    shapes.add(
        "missing", (name, out) -> out.chat(clients.async.getChatCompletions(name, ask()).block()));
    shapes.add(
        "filtered", (name, out) -> sync.getChatCompletionsStream(name, ask()).forEach(out::chat));
  }
}
