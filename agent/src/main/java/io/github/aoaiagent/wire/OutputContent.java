// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The messages of a response, put together from whichever pieces they come in. */
final class OutputContent {
  private static final int MOST_CHOICES = 128;
  private static final String TEXT_DELTA = "response.output_text.delta";

  private final OutputText.Room room;
  private final TreeMap<Integer, OutputMessage> messages = new TreeMap<>();

  /** What the choice, the output or the event that is being read has brought so far. */
  private final OutputMessage current;

  private final OutputText delta;
  private boolean textDelta;
  private long choiceIndex;
  private int choicePosition;
  private long callIndex;

  /**
   * @param bytes how many bytes of text to keep at most
   */
  OutputContent(long bytes) {
    room = new OutputText.Room(bytes);
    current = new OutputMessage(room);
    delta = new OutputText(room);
  }

  /** Keeps so many bytes, if it would keep less. To be called before there are any. */
  void keepAtLeast(long bytes) {
    room.raiseTo(bytes);
  }

  void begin(Shape at) {
    switch (at.role()) {
      case CHOICES -> choicePosition = -1;
      case CHOICE -> choiceIndex = ++choicePosition;
      case TOOL_CALL, OUTPUT_ITEM -> {
        callIndex = -1;
        current.beginCall();
      }
      default -> {}
    }
  }

  void end(Shape at) {
    switch (at.role()) {
      case CHOICE -> merge(choiceIndex);
      case TOOL_CALL, OUTPUT_ITEM -> current.endCall(callIndex);
      case OUTPUT -> replaceOutput();
      default -> {}
    }
  }

  void number(Shape at, long number) {
    if (at.role() == Role.CHOICE_INDEX) {
      choiceIndex = number;
    } else {
      callIndex = number;
    }
  }

  /** A string or a part of one. */
  void text(Shape at, byte[] bytes, int offset, int length) {
    switch (at.role()) {
      case MESSAGE_TEXT, OUTPUT_TEXT -> current.text().add(bytes, offset, length);
      case MESSAGE_REFUSAL -> current.refusal().add(bytes, offset, length);
      case OUTPUT_REASONING -> current.reasoning().add(bytes, offset, length);
      case MESSAGE_ROLE -> current.role(Texts.shared(bytes, offset, length));
      case TOOL_CALL_ID -> current.callId(Texts.fresh(bytes, offset, length));
      case TOOL_CALL_NAME -> current.callName(Texts.shared(bytes, offset, length));
      case TOOL_CALL_ARGUMENTS -> current.callArguments(bytes, offset, length);
      case EVENT_DELTA -> delta.add(bytes, offset, length);
      case EVENT_TYPE -> textDelta = Texts.same(TEXT_DELTA, bytes, offset, length);
      default -> {}
    }
  }

  /** A body or an event has ended. */
  void documentEnded() {
    if (textDelta) {
      message(0).text().moveFrom(delta);
    }
    delta.clear();
    current.clear();
    textDelta = false;
  }

  /** The messages in the convention's shape, each with the reason it ended for. */
  List<Map<String, Object>> shown(ContentBudget budget, @Nullable List<String> finishReasons) {
    List<Map<String, Object>> shown = new ArrayList<>();
    messages.forEach(
        (index, message) -> {
          if (budget.allowsMore()) {
            shown.add(message.shown(budget, reason(finishReasons, index)));
          }
        });
    return shown;
  }

  /**
   * Adds what each message says, as it is.
   *
   * @return whether that is all they say
   */
  boolean addTexts(List<String> texts) {
    boolean whole = true;
    for (OutputMessage message : messages.values()) {
      whole &= message.addTexts(texts);
    }
    return whole;
  }

  private void merge(long index) {
    if (index >= 0 && index < MOST_CHOICES) {
      message((int) index).moveFrom(current);
    }
    current.clear();
  }

  /** The output of a Responses object is whole: what its events brought before is in it again. */
  private void replaceOutput() {
    if (!current.isEmpty()) {
      OutputMessage whole = message(0);
      whole.clear();
      whole.moveFrom(current);
    }
  }

  private OutputMessage message(int index) {
    return messages.computeIfAbsent(index, unused -> new OutputMessage(room));
  }

  /** The convention spells one of the reasons its own way in messages. */
  private static @Nullable String reason(@Nullable List<String> reasons, int index) {
    String reason = reasons == null || index >= reasons.size() ? null : reasons.get(index);
    return "tool_calls".equals(reason) || "function_call".equals(reason) ? "tool_call" : reason;
  }
}
