// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.aoaiagent.call.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages, instructions and tools of a request. Holds one message at a time as it reads. */
final class InputContent {
  private final ContentBudget budget;
  private final List<Map<String, Object>> instructions = new ArrayList<>();
  private final List<Map<String, Object>> messages = new ArrayList<>();
  private final List<Map<String, Object>> tools = new ArrayList<>();

  InputContent(ContentBudget budget) {
    this.budget = budget;
  }

  List<Map<String, Object>> instructions() {
    return instructions;
  }

  List<Map<String, Object>> messages() {
    return messages;
  }

  List<Map<String, Object>> tools() {
    return tools;
  }

  void read(Operation operation, byte[] json) throws IOException {
    if (operation == Operation.EMBEDDINGS) {
      return;
    }
    try (JsonParser parser = JsonTree.parser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        readMember(name, parser);
      }
    }
  }

  private void readMember(String name, JsonParser parser) throws IOException {
    switch (name) {
      case "messages", "prompt", "input" -> each(parser, this::addItem);
      case "tools", "functions" -> each(parser, this::addTool);
      case "instructions" -> {
        ContentParts parts = new ContentParts(budget);
        parts.addContent(JsonTree.value(parser));
        instructions.addAll(parts.list());
      }
      default -> parser.skipChildren();
    }
  }

  /** Reads a list element by element, or a single value as the only one. */
  private void each(JsonParser parser, Reading reading) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      reading.read(JsonTree.value(parser));
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (budget.left() > 0) {
        reading.read(JsonTree.value(parser));
      } else {
        parser.skipChildren();
      }
    }
  }

  private void addItem(@Nullable Object item) {
    if (item instanceof String text) {
      addMessage("user", null, parts -> parts.addContent(text));
    } else if (item instanceof Map<?, ?> map) {
      switch (ContentParts.text(map.get("type"), "message")) {
        case "message" -> addMessage(map);
        case "function_call" -> addMessage("assistant", null, parts -> addCall(parts, map, map));
        case "function_call_output" ->
            addMessage(
                "tool",
                null,
                parts -> parts.addToolResponse(map.get("call_id"), map.get("output")));
        case "reasoning" ->
            addMessage("assistant", null, parts -> addReasoning(parts, map.get("summary")));
        default -> {}
      }
    }
  }

  private void addMessage(Map<?, ?> message) {
    String role = ContentParts.text(message.get("role"), "user");
    addMessage(
        role,
        message.get("name"),
        parts -> {
          if (role.equals("tool")) {
            parts.addToolResponse(message.get("tool_call_id"), message.get("content"));
            return;
          }
          parts.addContent(message.get("content"));
          parts.addText("text", ContentParts.text(message.get("refusal"), ""), false);
          addCalls(parts, message);
        });
  }

  private void addMessage(String role, @Nullable Object name, Filling filling) {
    if (!budget.allowsMore()) {
      return;
    }
    ContentParts parts = new ContentParts(budget);
    filling.fill(parts);
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("role", budget.text(role));
    message.put("parts", parts.list());
    if (name instanceof String text) {
      message.put("name", budget.text(text));
    }
    messages.add(message);
  }

  private static void addCalls(ContentParts parts, Map<?, ?> message) {
    if (message.get("tool_calls") instanceof List<?> calls) {
      for (Object call : calls) {
        if (call instanceof Map<?, ?> map && map.get("function") instanceof Map<?, ?> function) {
          addCall(parts, map, function);
        }
      }
    }
    if (message.get("function_call") instanceof Map<?, ?> function) {
      addCall(parts, Map.of(), function);
    }
  }

  private static void addCall(ContentParts parts, Map<?, ?> call, Map<?, ?> function) {
    Object id = call.get("call_id") == null ? call.get("id") : call.get("call_id");
    parts.addToolCall(id, function.get("name"), ContentParts.text(function.get("arguments"), ""));
  }

  private static void addReasoning(ContentParts parts, @Nullable Object summary) {
    if (summary instanceof List<?> texts) {
      for (Object text : texts) {
        if (text instanceof Map<?, ?> map) {
          parts.addText("reasoning", ContentParts.text(map.get("text"), ""), false);
        }
      }
    }
  }

  /** Names only: descriptions and parameters are large and not recommended. */
  private void addTool(@Nullable Object tool) {
    if (!(tool instanceof Map<?, ?> map) || !budget.allowsMore()) {
      return;
    }
    String type = ContentParts.text(map.get("type"), "function");
    Object named = map.get("function") instanceof Map<?, ?> function ? function.get("name") : null;
    String name = ContentParts.text(named == null ? map.get("name") : named, type);
    Map<String, Object> definition = new LinkedHashMap<>();
    definition.put("type", budget.text(type));
    definition.put("name", budget.text(name));
    tools.add(definition);
  }

  private interface Reading {
    void read(@Nullable Object value);
  }

  private interface Filling {
    void fill(ContentParts parts);
  }
}
