// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.estimate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a request says. A chat has tokens around each message and for its tools, as OpenAI's
 * cookbook ("How to count tokens with tiktoken") has found them. What brings tokens that are not in
 * the request, or that are no text, makes the sum unknown.
 */
final class PromptTokens {
  private static final int PER_MESSAGE = 3;
  private static final int PER_NAME = 1;
  private static final int REPLY = 3;

  /** Members with which more is read than the request says. */
  private static final List<String> BRINGING =
      List.of(
          "data_sources", "dataSources", "previous_response_id", "web_search_options", "suffix");

  private final TokenSum sum;

  private PromptTokens(TokenSum sum) {
    this.sum = sum;
  }

  /** The tokens, or {@link TokenSum#UNKNOWN}. */
  static long of(Map<?, ?> request, Tokenizer tokenizer, Vocabulary vocabulary) {
    TokenSum sum = new TokenSum(tokenizer, vocabulary);
    new PromptTokens(sum).read(request);
    return sum.total();
  }

  private void read(Map<?, ?> request) {
    for (String member : BRINGING) {
      if (request.get(member) != null) {
        sum.lose();
        return;
      }
    }
    if (request.get("messages") instanceof List<?> messages) {
      chat(request, messages);
    } else {
      prompt(request.get("prompt"));
    }
  }

  private void chat(Map<?, ?> request, List<?> messages) {
    if (request.get("response_format") instanceof Map<?, ?> format
        && format.get("json_schema") != null) {
      sum.lose(); // It is read with the prompt, in a form that is not known.
      return;
    }
    for (Object message : messages) {
      if (message instanceof Map<?, ?> map) {
        message(map);
      } else {
        sum.lose();
      }
    }
    sum.add(REPLY);
    ToolTokens tools = new ToolTokens(sum);
    tools.addTools(request.get("tools"));
    tools.addFunctions(request.get("functions"));
  }

  private void message(Map<?, ?> message) {
    sum.add(PER_MESSAGE);
    sum.add(message.get("role"));
    if (message.get("name") != null) {
      sum.add(PER_NAME);
      sum.add(message.get("name"));
    }
    content(message.get("content"));
    sum.add(message.get("refusal"));
    if (message.get("audio") != null) {
      sum.lose();
    }
    called(message.get("function_call"));
    if (message.get("tool_calls") instanceof List<?> calls) {
      for (Object call : calls) {
        called(call instanceof Map<?, ?> map ? map.get("function") : call);
      }
    }
  }

  private void content(@Nullable Object content) {
    if (!(content instanceof List<?> parts)) {
      sum.add(content);
      return;
    }
    for (Object part : parts) {
      if (part instanceof Map<?, ?> map && isText(map)) {
        sum.add(map.get("text"));
        sum.add(map.get("refusal"));
      } else {
        sum.lose();
      }
    }
  }

  private static boolean isText(Map<?, ?> part) {
    return "text".equals(part.get("type")) || "refusal".equals(part.get("type"));
  }

  private void called(@Nullable Object function) {
    if (function instanceof Map<?, ?> map) {
      sum.add(map.get("name"));
      sum.add(map.get("arguments"));
    } else if (function != null) {
      sum.lose();
    }
  }

  /** A text, a list of texts, or tokens already, in one list or several. */
  private void prompt(@Nullable Object prompt) {
    if (prompt instanceof List<?> list) {
      list.forEach(this::prompt);
    } else if (prompt instanceof Number) {
      sum.add(1);
    } else if (prompt == null) {
      sum.lose();
    } else {
      sum.add(prompt);
    }
  }
}
