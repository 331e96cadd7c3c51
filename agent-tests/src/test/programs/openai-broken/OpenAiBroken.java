// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.broken;

import com.openai.azure.AzureUrlPathMode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.concurrent.Callable;

/**
 * Asks for answers that are not what they should be, and in unusual ways, and prints what becomes
 * of it.
 */
public final class OpenAiBroken {
  private final String endpoint;
  private final OpenAIClient client;

  private OpenAiBroken(String endpoint, OpenAIClient client) {
    this.endpoint = endpoint;
    this.client = client;
  }

  /**
   * @param arguments the endpoint of the service, then the models to ask: {@code way.name}
   */
  public static void main(String[] arguments) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder()
            .baseUrl(arguments[0])
            .azureUrlPathMode(AzureUrlPathMode.LEGACY)
            .credential(AzureApiKeyCredential.create("key"))
            .maxRetries(0)
            .build();
    OpenAiBroken app = new OpenAiBroken(arguments[0], client);
    for (int i = 1; i < arguments.length; i++) {
      String model = arguments[i];
      System.out.println("== " + model);
      System.out.println(told(() -> app.ask(model)));
    }
    client.close();
    System.exit(0);
  }

  private String ask(String model) throws Exception {
    String way = model.substring(0, model.indexOf('.'));
    ChatCompletionCreateParams asked =
        ChatCompletionCreateParams.builder()
            .model(model)
            .addUserMessage(way.equals("large") ? UnusualRequests.LARGE : "Ahoy?")
            .build();
    return switch (way) {
      case "large" -> answer(client.chat().completions().create(asked));
      case "once-json" -> UnusualRequests.json(endpoint, model);
      case "once-file" -> UnusualRequests.file(client, model);
      case "nested" -> answer(UnusualRequests.throughAnother(endpoint, asked));
      case "blocking" -> answer(client.chat().completions().create(asked));
      case "async" -> answer(client.async().chat().completions().create(asked).get());
      default -> chunks(asked);
    };
  }

  private static String answer(ChatCompletion completion) {
    return told(completion::id)
        + " | "
        + told(completion::model)
        + " | "
        + told(completion::choices).hashCode()
        + " | "
        + told(completion::usage);
  }

  private String chunks(ChatCompletionCreateParams asked) {
    try (StreamResponse<ChatCompletionChunk> response =
        client.chat().completions().createStreaming(asked)) {
      int[] count = {0};
      int[] hash = {0};
      try {
        response.stream()
            .forEach(
                chunk -> {
                  count[0]++;
                  hash[0] = hash[0] * 31 + told(chunk::choices).hashCode();
                });
      } catch (RuntimeException thrown) {
        return count[0] + " chunks, then " + causes(thrown);
      }
      return count[0] + " chunks " + hash[0];
    }
  }

  private static String told(Callable<?> what) {
    try {
      return String.valueOf(what.call());
    } catch (Exception | StackOverflowError thrown) {
      return "thrown " + causes(thrown);
    }
  }

  private static String causes(Throwable thrown) {
    Throwable cause = thrown.getCause();
    String message = String.valueOf(thrown.getMessage());
    return thrown.getClass().getName()
        + ": "
        + message.replaceAll("\\s+", " ").replaceAll("@[0-9a-f]+", "@")
        + (cause == null ? "" : " <- " + causes(cause));
  }
}
