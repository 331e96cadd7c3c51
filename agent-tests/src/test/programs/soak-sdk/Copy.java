// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package com.azure.ai.openai;

import com.azure.ai.openai.implementation.OpenAIClientImpl;
import com.azure.core.http.rest.RequestOptions;
import com.azure.core.util.BinaryData;

/** A few calls with one copy of the SDK, of which one is never read. */
public final class Copy implements Runnable {
  private static final String QUESTION =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"Ahoy\"}],\"max_tokens\":9}";

  @Override
  public void run() {
    OpenAIClientImpl client = new OpenAIClientImpl();
    for (int i = 0; i < 8; i++) {
      client.getChatCompletionsWithResponse("gpt-4o", question(), new RequestOptions());
    }
    stream(client).toFluxByteBuffer().blockLast();
    stream(client);
  }

  private static BinaryData stream(OpenAIClientImpl client) {
    return client
        .getChatCompletionsWithResponseAsync("gpt-4o", question(), new RequestOptions())
        .block()
        .getValue();
  }

  private static BinaryData question() {
    return BinaryData.fromString(QUESTION);
  }
}
