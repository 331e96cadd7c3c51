// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sample;

import com.azure.ai.openai.models.ChatChoice;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsFunctionToolDefinition;
import com.azure.ai.openai.models.ChatCompletionsFunctionToolDefinitionFunction;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestMessage;
import com.azure.ai.openai.models.ChatRequestSystemMessage;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.ai.openai.models.ChatResponseMessage;
import com.azure.core.util.BinaryData;
import java.util.List;

/** What is said to a chat model and what is read from it. */
final class Chats {
  private static final String TOOL_PARAMETERS =
      """
      {"type":"object","properties":{"locationName":{"type":"string"}},\
      "required":["locationName"]}\
      """;

  private Chats() {}

  static List<ChatRequestMessage> about(String question) {
    return List.of(
        new ChatRequestSystemMessage("You are a pirate. Answer briefly."),
        new ChatRequestUserMessage(question));
  }

  static ChatCompletionsOptions withTool(List<ChatRequestMessage> conversation) {
    ChatCompletionsFunctionToolDefinitionFunction function =
        new ChatCompletionsFunctionToolDefinitionFunction("FutureTemperature")
            .setDescription("The temperature at a place")
            .setParameters(BinaryData.fromString(TOOL_PARAMETERS));
    return new ChatCompletionsOptions(List.copyOf(conversation))
        .setTools(List.of(new ChatCompletionsFunctionToolDefinition(function)));
  }

  /** The answer of a finished chat. */
  static String text(ChatCompletions answer) {
    return String.valueOf(answer.getChoices().get(0).getMessage().getContent());
  }

  /** The text of one chunk, empty for chunks that carry something else. */
  static String delta(ChatCompletions chunk) {
    StringBuilder text = new StringBuilder();
    for (ChatChoice choice : chunk.getChoices()) {
      ChatResponseMessage delta = choice.getDelta();
      if (delta != null && delta.getContent() != null) {
        text.append(delta.getContent());
      }
    }
    return text.toString();
  }
}
