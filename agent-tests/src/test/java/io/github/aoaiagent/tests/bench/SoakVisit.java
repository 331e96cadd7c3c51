// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.core.http.HttpClient;
import java.util.List;

/** A few calls of every way there is, on a transport within the process. */
public final class SoakVisit implements Runnable {
  /** How many calls {@link #run} makes. */
  static final int CALLS = 10;

  private static final int CHUNKS = 8;

  private final OpenAIClient chat = client(FixedTransport.json(Bodies.chat())).buildClient();
  private final OpenAIAsyncClient async =
      client(FixedTransport.json(Bodies.chat())).buildAsyncClient();
  private final OpenAIClient stream = client(stream()).buildClient();
  private final OpenAIAsyncClient asyncStream = client(stream()).buildAsyncClient();
  private final ChatCompletionsOptions options =
      new ChatCompletionsOptions(List.of(new ChatRequestUserMessage(Bodies.text(500))));

  @Override
  public void run() {
    for (int i = 0; i < 6; i++) {
      chat.getChatCompletions("gpt-4o", options);
    }
    async.getChatCompletions("gpt-4o", options).block();
    async.getChatCompletions("gpt-4o", options).toFuture().join();
    stream.getChatCompletionsStream("gpt-4o", options).forEach(chunk -> {});
    asyncStream.getChatCompletionsStream("gpt-4o", options).blockLast();
  }

  private static FixedTransport stream() {
    return new FixedTransport("text/event-stream", Bodies.stream(CHUNKS));
  }

  private static OpenAIClientBuilder client(HttpClient transport) {
    return new OpenAIClientBuilder().endpoint("http://localhost:1").httpClient(transport);
  }
}
