// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.openai;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.StructuredChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;

/** What the shapes ask for. */
final class Asked {
  /** What a structured answer is to be. */
  public static final class Told {
    public String answer;
  }

  private Asked() {}

  static ChatCompletionCreateParams chat(String model) {
    return chatBuilder(model).build();
  }

  static ChatCompletionCreateParams stream(String model) {
    return chatBuilder(model)
        .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
        .build();
  }

  static StructuredChatCompletionCreateParams<Told> structured(String model) {
    return chatBuilder(model).responseFormat(Told.class).build();
  }

  static ResponseCreateParams response(String model) {
    return responseBuilder(model).build();
  }

  static ResponseCreateParams.Builder responseBuilder(String model) {
    return ResponseCreateParams.builder().model(model).input("Ahoy");
  }

  private static ChatCompletionCreateParams.Builder chatBuilder(String model) {
    return ChatCompletionCreateParams.builder()
        .model(model)
        .addUserMessage("Ahoy")
        .temperature(0.5)
        .maxCompletionTokens(200);
  }
}
