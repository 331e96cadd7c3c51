// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.bench;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.IOException;

/** As {@code ShortApp}, on openai-java. */
public final class OpenAiShortApp {
  private static final int CALLS = 10;

  private OpenAiShortApp() {}

  /**
   * Runs it.
   *
   * @param arguments the endpoint of the service
   */
  public static void main(String[] arguments) throws IOException {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().baseUrl(arguments[0] + "/openai/v1").apiKey("none").build();
    ChatCompletionCreateParams asked =
        ChatCompletionCreateParams.builder().model("gpt-4o").addUserMessage("Ahoy?").build();
    long begin = System.nanoTime();
    client.chat().completions().create(asked);
    System.out.println(ShortApp.FIRST_CALL + "=" + (System.nanoTime() - begin) / 1e6);
    for (int i = 1; i < CALLS; i++) {
      client.chat().completions().create(asked);
    }
    Pause.untilLookedAt();
  }
}
