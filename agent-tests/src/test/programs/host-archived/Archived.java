// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.archived;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** A call with an SDK whose jars are not signed: classes of signed ones are in no archive. */
public final class Archived {
  private Archived() {}

  /**
   * @param arguments the endpoint of the service
   */
  public static void main(String[] arguments) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().baseUrl(arguments[0] + "/openai/v1").apiKey("none").build();
    System.out.println(
        client
            .chat()
            .completions()
            .create(
                ChatCompletionCreateParams.builder().model("sync").addUserMessage("Ahoy?").build())
            .choices()
            .get(0)
            .message()
            .content()
            .orElse("nothing"));
    // Threads of the transport would need a minute.
    System.exit(0);
  }
}
