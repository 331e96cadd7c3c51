// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletionStreamOptions;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestSystemMessage;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.ai.openai.models.EmbeddingsOptions;
import com.azure.core.http.HttpClient;
import java.io.IOException;
import java.util.List;

/**
 * An application that calls without end on a transport within its own process, so that nothing is
 * measured but SDK and agent. Prints, of each kind of call, the median of many bursts.
 */
public final class BusyApp {
  static final String LARGE = "large";
  static final String CHAT = "chat";
  static final String CHUNK = "stream chunk";
  static final String PROMPT = "5 MB prompt";
  static final String NUMBERS = "embeddings as numbers";
  static final String BASE64 = "embeddings as base64";

  /** A few hundred calls are what it takes until the SDK and the agent are both compiled. */
  private static final int LARGE_WARM_UPS = 100;

  private static final int FEW_CHUNKS = 200;
  private static final int MANY_CHUNKS = 2200;

  private final Bursts measured = new Bursts();
  private final int bursts;

  private BusyApp(int bursts) {
    this.bursts = bursts;
  }

  /**
   * Runs it.
   *
   * @param arguments the bursts of chat calls that are measured, as many go before them; then
   *     {@code large} if large bodies are to be measured instead, in a JVM of their own because
   *     what was compiled for small ones suits them badly
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    BusyApp app = new BusyApp(Integer.parseInt(arguments[0]));
    if (List.of(arguments).contains(LARGE)) {
      app.large();
    } else {
      app.chat();
      app.stream();
    }
    Pause.untilLookedAt();
  }

  private void chat() throws InterruptedException {
    OpenAIClient client = client(FixedTransport.json(Bodies.chat())).buildClient();
    ChatCompletionsOptions options =
        new ChatCompletionsOptions(
                List.of(
                    new ChatRequestSystemMessage("You are a parrot."),
                    new ChatRequestUserMessage(Bodies.text(1700))))
            .setMaxTokens(300)
            .setTemperature(0.7)
            .setTopP(0.9)
            .setFrequencyPenalty(0.1)
            .setPresencePenalty(0.1)
            .setSeed(7L)
            .setN(1)
            .setStop(List.of("END"))
            .setUser("polly");
    Bursts.Sample sample =
        measured.measure(
            Bursts.LENGTH, bursts, bursts, () -> client.getChatCompletions("gpt-4o", options));
    sample.print(CHAT);
  }

  private void stream() throws InterruptedException {
    Bursts.Sample few = streams(FEW_CHUNKS, Bursts.LENGTH / 8);
    Bursts.Sample many = streams(MANY_CHUNKS, Bursts.LENGTH / 64);
    many.minus(few, MANY_CHUNKS - FEW_CHUNKS).print(CHUNK);
  }

  private Bursts.Sample streams(int chunks, int burst) throws InterruptedException {
    FixedTransport transport = new FixedTransport("text/event-stream", Bodies.stream(chunks));
    OpenAIAsyncClient client = client(transport).buildAsyncClient();
    ChatCompletionsOptions options =
        new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("Talk!")));
    ChatCompletionStreamOptions usage = new ChatCompletionStreamOptions().setIncludeUsage(true);
    return measured.measure(
        burst, 4, 4, () -> client.getChatCompletionsStream("gpt-4o", options, usage).blockLast());
  }

  private void large() throws InterruptedException {
    OpenAIClient chat = client(FixedTransport.json(Bodies.chat())).buildClient();
    ChatCompletionsOptions prompt =
        new ChatCompletionsOptions(List.of(new ChatRequestUserMessage(Bodies.text(5_000_000))));
    measured
        .measure(4, LARGE_WARM_UPS, 20, () -> chat.getChatCompletions("gpt-4o", prompt))
        .print(PROMPT);
    embeddings(false).print(NUMBERS);
    embeddings(true).print(BASE64);
  }

  private Bursts.Sample embeddings(boolean base64) throws InterruptedException {
    FixedTransport transport = FixedTransport.json(Bodies.embeddings(100, 3072, base64));
    OpenAIClient client = client(transport).buildClient();
    EmbeddingsOptions options = new EmbeddingsOptions(List.of("a parrot"));
    return measured.measure(4, LARGE_WARM_UPS, 20, () -> client.getEmbeddings("embed", options));
  }

  private static OpenAIClientBuilder client(HttpClient transport) {
    return new OpenAIClientBuilder().endpoint("http://localhost:1").httpClient(transport);
  }
}
