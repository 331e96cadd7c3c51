// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.inference;

import com.azure.ai.inference.ChatCompletionsAsyncClient;
import com.azure.ai.inference.ChatCompletionsClient;
import com.azure.ai.inference.ChatCompletionsClientBuilder;
import com.azure.ai.inference.EmbeddingsClientBuilder;
import com.azure.ai.inference.models.ChatCompletionsOptions;
import com.azure.ai.inference.models.ChatRequestUserMessage;
import com.azure.core.credential.AzureKeyCredential;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.List;

/** An application whose azure-ai-inference makes spans of its own. */
public final class InferenceTraced {
  private InferenceTraced() {}

  /**
   * @param arguments the endpoint of the service
   */
  public static void main(String[] arguments) {
    AutoConfiguredOpenTelemetrySdk.initialize();
    ChatCompletionsClientBuilder builder =
        new ChatCompletionsClientBuilder()
            .endpoint(arguments[0])
            .credential(new AzureKeyCredential("key"));
    ChatCompletionsClient client = builder.buildClient();
    ChatCompletionsAsyncClient asyncClient = builder.buildAsyncClient();
    Span work = GlobalOpenTelemetry.getTracer("app").spanBuilder("work").startSpan();
    try (Scope scope = work.makeCurrent()) {
      System.out.println(client.complete(options("sync")).getUsage().getPromptTokens());
      System.out.println(asyncClient.complete(options("async")).block().getId());
      System.out.println(client.completeStream(options("stream")).stream().count());
      System.out.println(
          asyncClient.completeStream(options("async-stream")).collectList().block().size());
      System.out.println(
          new EmbeddingsClientBuilder()
              .endpoint(arguments[0])
              .credential(new AzureKeyCredential("key"))
              .buildClient()
              .embed(List.of("Ahoy"), null, null, null, "embeddings", null)
              .getData()
              .size());
    } finally {
      work.end();
    }
  }

  private static ChatCompletionsOptions options(String model) {
    return new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("Ahoy"))).setModel(model);
  }
}
