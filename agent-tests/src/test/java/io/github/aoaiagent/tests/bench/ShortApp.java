// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import java.io.IOException;
import java.util.List;

/** An application that makes one client and ten calls over the network, and is done. */
public final class ShortApp {
  static final String FIRST_CALL = "first call ms";
  private static final int CALLS = 10;

  private ShortApp() {}

  /**
   * Runs it.
   *
   * @param arguments the endpoint of the service
   */
  public static void main(String[] arguments) throws IOException {
    OpenAIClient client = new OpenAIClientBuilder().endpoint(arguments[0]).buildClient();
    long begin = System.nanoTime();
    call(client);
    System.out.println(FIRST_CALL + "=" + (System.nanoTime() - begin) / 1e6);
    for (int i = 1; i < CALLS; i++) {
      call(client);
    }
    Pause.untilLookedAt();
  }

  private static void call(OpenAIClient client) {
    client.getChatCompletions(
        "gpt-4o", new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("Ahoy?"))));
  }
}
