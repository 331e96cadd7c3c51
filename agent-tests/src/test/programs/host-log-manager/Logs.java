// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.logs;

import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.core.http.HttpClient;
import io.github.aoaiagent.programs.webapp.CannedAnswers;
import java.util.List;

/** Makes calls, and logs nothing before its last line, or not even then. */
public final class Logs {
  private Logs() {}

  /**
   * @param arguments {@code logs}, if it does in the end
   */
  public static void main(String[] arguments) {
    System.out.println("begins");
    HttpClient transport = new CannedAnswers();
    OpenAIClient client =
        new OpenAIClientBuilder()
            .endpoint("http://localhost:1")
            .httpClient(transport)
            .buildClient();
    System.out.println(
        client
            .getChatCompletions(
                "sync", new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("Ahoy?"))))
            .getChoices()
            .get(0)
            .getMessage()
            .getContent());
    if (arguments.length > 0) {
      System.getLogger("application").log(System.Logger.Level.INFO, "logs");
    }
    System.out.println("ends");
  }
}
