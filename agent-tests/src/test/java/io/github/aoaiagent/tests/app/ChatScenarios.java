// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsJsonResponseFormat;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestMessage;
import com.azure.ai.openai.models.ChatRequestSystemMessage;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.core.http.rest.RequestOptions;
import com.azure.core.http.rest.Response;
import com.azure.core.util.BinaryData;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Chat completions that are answered in one piece. */
final class ChatScenarios {
  static final String BODY =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"Grüße\"}],\"max_tokens\":9}";

  private static final HeaderNames HEADERS = new HeaderNames();

  private ChatScenarios() {}

  static void addTo(Map<String, Scenario> scenarios) {
    scenarios.put(
        "chat", (clients, name, out) -> out.chat(clients.sync().getChatCompletions(name, ask())));
    scenarios.put(
        "chat-async",
        (clients, name, out) -> out.chat(clients.async().getChatCompletions(name, ask()).block()));
    scenarios.put("chat-typed", ChatScenarios::typed);
    scenarios.put("chat-typed-async", ChatScenarios::typedAsync);
    scenarios.put("chat-binary", ChatScenarios::binary);
    scenarios.put("chat-binary-async", ChatScenarios::binaryAsync);
    scenarios.put("chat-binary-stream", ChatScenarios::binaryRead);
    scenarios.put("chat-unread", ChatScenarios::unread);
    scenarios.put("chat-parameters", ChatScenarios::parameters);
    scenarios.put("chat-nulls", ChatScenarios::nulls);
    scenarios.put("chat-large", ChatScenarios::large);
    scenarios.put("chat-once-readable", ChatScenarios::onceReadable);
    scenarios.put("mono-twice", ChatScenarios::twice);
    scenarios.put(
        "mono-never", (clients, name, out) -> clients.async().getChatCompletions(name, ask()));
    scenarios.put("mono-elsewhere", ChatScenarios::elsewhere);
    scenarios.put("mono-timeout", ChatScenarios::timeout);
  }

  static ChatCompletionsOptions ask() {
    return new ChatCompletionsOptions(messages("Grüße"));
  }

  private static List<ChatRequestMessage> messages(String text) {
    return List.of(new ChatRequestSystemMessage("Be brief."), new ChatRequestUserMessage(text));
  }

  private static void typed(Clients clients, String name, Transcript out) {
    Response<ChatCompletions> response =
        clients.sync().getChatCompletionsWithResponse(name, ask(), new RequestOptions());
    HEADERS.print(response, out);
    out.chat(response.getValue());
  }

  private static void typedAsync(Clients clients, String name, Transcript out) {
    Response<ChatCompletions> response =
        clients.async().getChatCompletionsWithResponse(name, ask(), new RequestOptions()).block();
    HEADERS.print(response, out);
    out.chat(response.getValue());
  }

  private static void binary(Clients clients, String name, Transcript out) {
    Response<BinaryData> response =
        clients
            .sync()
            .getChatCompletionsWithResponse(
                name, BinaryData.fromString(BODY), new RequestOptions());
    HEADERS.print(response, out);
    out.line(response.getValue().toString());
    out.line(response.getValue().toString());
  }

  private static void binaryAsync(Clients clients, String name, Transcript out) {
    Response<BinaryData> response =
        clients
            .async()
            .getChatCompletionsWithResponse(name, BinaryData.fromString(BODY), new RequestOptions())
            .block();
    HEADERS.print(response, out);
    out.line(response.getValue().toString());
  }

  private static void binaryRead(Clients clients, String name, Transcript out) throws Exception {
    Response<BinaryData> response =
        clients
            .sync()
            .getChatCompletionsWithResponse(
                name, BinaryData.fromString(BODY), new RequestOptions());
    try (InputStream in = response.getValue().toStream()) {
      out.line(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static void unread(Clients clients, String name, Transcript out) {
    out.line(
        clients
            .sync()
            .getChatCompletionsWithResponse(name, BinaryData.fromString(BODY), new RequestOptions())
            .getStatusCode());
  }

  private static void parameters(Clients clients, String name, Transcript out) {
    ChatCompletionsOptions options =
        ask()
            .setTemperature(0.25)
            .setTopP(0.5)
            .setMaxTokens(77)
            .setN(2)
            .setSeed(42L)
            .setStop(List.of("END", "STOP"))
            .setPresencePenalty(0.125)
            .setFrequencyPenalty(-0.5)
            .setUser("someone")
            .setResponseFormat(new ChatCompletionsJsonResponseFormat());
    out.chat(clients.sync().getChatCompletions(name, options));
  }

  private static void nulls(Clients clients, String name, Transcript out) {
    ChatCompletionsOptions options =
        ask().setTemperature(null).setMaxTokens(null).setStop(null).setN(null).setUser(null);
    out.chat(clients.sync().getChatCompletions(name, options));
    try {
      clients.sync().getChatCompletions(name, null);
    } catch (RuntimeException e) {
      out.thrown(e);
    }
  }

  private static void large(Clients clients, String name, Transcript out) {
    String prompt = "Größe ".repeat(5 * 1024 * 1024 / 8);
    out.chat(clients.sync().getChatCompletions(name, new ChatCompletionsOptions(messages(prompt))));
  }

  private static void onceReadable(Clients clients, String name, Transcript out) {
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    BinaryData once =
        BinaryData.fromStream(
            new ByteArrayInputStream(body) {
              @Override
              public boolean markSupported() {
                return false;
              }
            },
            (long) body.length);
    out.line("replayable " + once.isReplayable());
    out.line(
        clients
            .sync()
            .getChatCompletionsWithResponse(name, once, new RequestOptions())
            .getValue()
            .toString());
  }

  private static void twice(Clients clients, String name, Transcript out) {
    Mono<ChatCompletions> asked = clients.async().getChatCompletions(name, ask());
    out.chat(asked.block());
    out.chat(asked.block());
  }

  private static void elsewhere(Clients clients, String name, Transcript out) {
    out.chat(
        clients
            .async()
            .getChatCompletions(name, ask())
            .subscribeOn(Schedulers.boundedElastic())
            .publishOn(Schedulers.parallel())
            .toFuture()
            .join());
  }

  private static void timeout(Clients clients, String name, Transcript out) {
    out.chat(
        clients.async().getChatCompletions(name, ask()).timeout(Duration.ofMillis(400)).block());
  }
}
