// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One message of a response, or the part of it that a chunk brings. */
final class OutputMessage {
  private static final int MOST_CALLS = 128;

  private final OutputText.Room room;
  private final OutputText text;
  private final OutputText refusal;
  private final OutputText reasoning;
  private final TreeMap<Integer, Call> calls = new TreeMap<>();
  private @Nullable String role;
  private @Nullable Call staged;

  /** A tool call. */
  private static final class Call {
    private final OutputText arguments;
    private @Nullable String id;
    private @Nullable String name;

    Call(OutputText.Room room) {
      arguments = new OutputText(room);
    }

    boolean isEmpty() {
      return id == null && name == null && arguments.isEmpty();
    }

    void moveFrom(Call part) {
      id = part.id == null ? id : part.id;
      name = part.name == null ? name : part.name;
      arguments.moveFrom(part.arguments);
    }
  }

  OutputMessage(OutputText.Room room) {
    this.room = room;
    this.text = new OutputText(room);
    this.refusal = new OutputText(room);
    this.reasoning = new OutputText(room);
  }

  OutputText text() {
    return text;
  }

  OutputText refusal() {
    return refusal;
  }

  OutputText reasoning() {
    return reasoning;
  }

  void role(String told) {
    role = told.isEmpty() ? role : told;
  }

  boolean isEmpty() {
    return text.isEmpty() && refusal.isEmpty() && reasoning.isEmpty() && calls.isEmpty();
  }

  /** A tool call, or a part of one, begins; which one it is may be told later. */
  void beginCall() {
    staged = new Call(room);
  }

  void callId(String id) {
    if (staged != null) {
      staged.id = id;
    }
  }

  void callName(String name) {
    if (staged != null) {
      staged.name = name;
    }
  }

  void callArguments(byte[] bytes, int offset, int length) {
    if (staged != null) {
      staged.arguments.add(bytes, offset, length);
    }
  }

  /** The tool call ends, and is the one of that number; below zero for the next. */
  void endCall(long number) {
    Call call = staged;
    staged = null;
    if (call != null && !call.isEmpty()) {
      call((int) (number < 0 ? calls.size() : Math.min(number, MOST_CALLS))).moveFrom(call);
    }
  }

  /** Adds what the chunk brings, and leaves it empty. */
  void moveFrom(OutputMessage chunk) {
    role = chunk.role == null ? role : chunk.role;
    text.moveFrom(chunk.text);
    refusal.moveFrom(chunk.refusal);
    reasoning.moveFrom(chunk.reasoning);
    chunk.role = null;
    if (!chunk.calls.isEmpty()) {
      chunk.calls.forEach((index, part) -> call(index).moveFrom(part));
      chunk.calls.clear();
    }
  }

  void clear() {
    text.clear();
    refusal.clear();
    reasoning.clear();
    if (!calls.isEmpty()) {
      calls.values().forEach(call -> call.arguments.clear());
      calls.clear();
    }
    role = null;
  }

  /** The message in the convention's shape. */
  Map<String, Object> shown(ContentBudget budget, @Nullable String finishReason) {
    ContentParts parts = new ContentParts(budget);
    parts.addText("reasoning", reasoning.text(), reasoning.isCut());
    parts.addText("text", text.text(), text.isCut());
    parts.addText("text", refusal.text(), refusal.isCut());
    for (Call call : calls.values()) {
      parts.addToolCall(call.id, call.name, call.arguments.text());
    }
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("role", role == null ? "assistant" : role);
    message.put("parts", parts.list());
    if (finishReason != null) {
      message.put("finish_reason", finishReason);
    }
    return message;
  }

  /**
   * Adds what is said and called, as it is.
   *
   * @return whether that is all of it
   */
  boolean addTexts(List<String> texts) {
    boolean whole = add(text, texts) & add(refusal, texts);
    for (Call call : calls.values()) {
      texts.add(call.name == null ? "" : call.name);
      whole &= add(call.arguments, texts);
    }
    return whole;
  }

  private static boolean add(OutputText said, List<String> texts) {
    if (!said.isEmpty()) {
      texts.add(said.text());
    }
    return !said.isCut();
  }

  private Call call(int index) {
    return calls.computeIfAbsent(index, unused -> new Call(room));
  }
}
