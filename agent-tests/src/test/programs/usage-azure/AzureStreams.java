// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.usage;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.OpenAIServiceVersion;
import com.azure.ai.openai.models.ChatChoice;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.core.credential.KeyCredential;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.rest.RequestOptions;
import com.azure.core.util.BinaryData;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Streams chats in several ways, and prints all that it is given. */
public final class AzureStreams {
  private static final String OPENAI = "https://api.openai.com";
  private static final String BODY =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"Ahoy?\"}],\"stream\":true%s}";

  private static final String IMAGE =
      "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\","
          + "\"image_url\":{\"url\":\"data:image/png;base64,AAAA\"}}]}],\"stream\":true}";

  private final OpenAIClient sync;
  private final OpenAIAsyncClient async;

  private AzureStreams(OpenAIClientBuilder builder) {
    builder.retryOptions(new RetryOptions(new FixedDelayOptions(3, Duration.ofMillis(20))));
    sync = builder.buildClient();
    async = builder.buildAsyncClient();
  }

  /**
   * @param arguments the endpoint of the service, the api-version ({@code openai} for OpenAI's own
   *     API), then what to ask: {@code way.name}
   */
  public static void main(String[] arguments) {
    OpenAIClientBuilder builder = new OpenAIClientBuilder();
    if (arguments[1].equals("openai")) {
      builder.credential(new KeyCredential("key")).addPolicy(new ToService(arguments[0]));
    } else {
      builder.endpoint(arguments[0]).serviceVersion(version(arguments[1]));
    }
    AzureStreams app = new AzureStreams(builder);
    for (String asked : Arrays.asList(arguments).subList(2, arguments.length)) {
      System.out.println("== " + asked);
      try {
        app.ask(asked);
      } catch (RuntimeException thrown) {
        System.out.println(told(thrown));
      }
    }
    System.exit(0);
  }

  private static OpenAIServiceVersion version(String name) {
    return Arrays.stream(OpenAIServiceVersion.values())
        .filter(version -> version.getVersion().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void ask(String asked) {
    switch (asked.substring(0, asked.indexOf('.'))) {
      case "sync" -> sync.getChatCompletionsStream(asked, options()).forEach(AzureStreams::print);
      case "async" ->
          async
              .getChatCompletionsStream(asked, options())
              .toIterable()
              .forEach(AzureStreams::print);
      case "left" -> {
        Iterator<ChatCompletions> items =
            sync.getChatCompletionsStream(asked, options()).iterator();
        print(items.next());
        print(items.next());
      }
      case "taken" ->
          async
              .getChatCompletionsStream(asked, options())
              .take(2)
              .toIterable()
              .forEach(AzureStreams::print);
      case "bytes" -> bytes(asked, BinaryData.fromString(BODY.formatted("")));
      case "buffers" -> buffers(asked);
      case "image" -> bytes(asked, BinaryData.fromString(IMAGE));
      case "cancelled" -> cancelled(asked);
      case "reused" -> reused(asked);
      case "true" -> bytes(asked, body(",\"stream_options\":{\"include_usage\":true}"));
      case "false" -> bytes(asked, body(",\"stream_options\":{\"include_usage\":false}"));
      case "data" -> bytes(asked, body(",\"data_sources\":[{\"type\":\"azure_search\"}]"));
      case "stream" ->
          bytes(
              asked, BinaryData.fromStream(body("").toStream(), (long) body("").toBytes().length));
      default ->
          System.out.println(
              sync.getChatCompletions(asked, options()).getUsage().getTotalTokens() + " tokens");
    }
  }

  private static ChatCompletionsOptions options() {
    return new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("Ahoy?")));
  }

  private static BinaryData body(String more) {
    return BinaryData.fromString(BODY.formatted(more));
  }

  private void bytes(String asked, BinaryData body) {
    System.out.print(
        sync.getChatCompletionsWithResponse(asked, body, new RequestOptions()).getValue());
  }

  private void buffers(String asked) {
    System.out.print(
        async
            .getChatCompletionsWithResponse(asked, body(""), new RequestOptions())
            .flatMapMany(response -> response.getValue().toFluxByteBuffer())
            .reduce(
                "",
                (text, buffer) -> text + new String(buffer.array(), StandardCharsets.ISO_8859_1))
            .block());
  }

  /** As soon as the first bytes are here. */
  private void cancelled(String asked) {
    async
        .getChatCompletionsWithResponse(asked, body(""), new RequestOptions())
        .flatMapMany(response -> response.getValue().toFluxByteBuffer())
        .blockFirst();
    System.out.println("cancelled");
  }

  /** What the application gave is its own: the same objects are asked with twice. */
  private void reused(String asked) {
    BinaryData body =
        BinaryData.fromObject(new TreeMap<>(Map.of("messages", List.of(), "stream", true)));
    String before = body.toString();
    RequestOptions request = new RequestOptions();
    for (int i = 0; i < 2; i++) {
      System.out.println(
          sync.getChatCompletionsWithResponse(asked, body, request).getValue().toString().length());
    }
    System.out.println(body.toString().equals(before) + " " + body.getLength());
  }

  private static void print(ChatCompletions item) {
    StringBuilder told = new StringBuilder(Objects.toString(item.getId()));
    told.append(item.getUsage() == null ? "" : " usage " + item.getUsage().getTotalTokens());
    for (ChatChoice choice : item.getChoices()) {
      told.append(" | ").append(choice.getFinishReason());
      told.append(" ").append(choice.getDelta() == null ? "" : choice.getDelta().getContent());
    }
    System.out.println(told);
  }

  private static String told(RuntimeException thrown) {
    return thrown instanceof HttpResponseException refused
        ? thrown.getClass().getName()
            + " "
            + refused.getResponse().getStatusCode()
            + " "
            + refused.getValue()
        : thrown.toString().replaceAll(":\\d+", "");
  }

  /** Sends what is meant for OpenAI to the simulated service. */
  private static final class ToService extends HttpPipelineSyncPolicy {
    private final String endpoint;

    ToService(String endpoint) {
      this.endpoint = endpoint;
    }

    @Override
    protected void beforeSendingRequest(HttpPipelineCallContext context) {
      String url = context.getHttpRequest().getUrl().toString();
      context.getHttpRequest().setUrl(url.replace(OPENAI, endpoint));
    }
  }
}
