// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import org.jspecify.annotations.Nullable;

/** Reads the facts of a response: one body, or the events of a stream one after the other. */
final class ResponseFacts extends FactSink {
  private final ModelCall call;
  private @Nullable OutputContent content;
  private final Choices choices = new Choices();
  private final Filters filters = new Filters();
  private final ServiceError error = new ServiceError();

  private final ResponseState state;
  private final Document document = new Document();
  private int vectorElements;

  ResponseFacts(ModelCall call, @Nullable OutputContent content) {
    super(call.facts());
    this.call = call;
    this.content = content;
    this.state = hasState() ? new ResponseState() : ResponseState.NONE;
  }

  /** Keeps the content as well; before anything is read. */
  void keepContent(OutputContent keeper) {
    content = keeper;
  }

  ServiceError error() {
    return error;
  }

  Filters filters() {
    return filters;
  }

  /** Whether the service said that it failed, in whichever way. */
  boolean isFailed() {
    return error.isSeen() || isBadStatus() || state.isFailed();
  }

  /** Whether a Responses object has said its last word. */
  boolean isFinal() {
    return state.isFinal();
  }

  /** Whether the filter refused the prompt or cut the completion. */
  boolean isFiltered() {
    return isFailed() ? error.isFilter() : choices.isFiltered() || state.isFiltered();
  }

  /**
   * The document has ended, or will not go on.
   *
   * @return whether it was a chunk with content
   */
  boolean documentEnded() {
    boolean chunk = document.isContent();
    document.tellError(isBadStatus(), error);
    filters.put(facts());
    if (document.hasReason()) {
      facts()
          .put(
              Fact.FINISH_REASONS,
              choices.isEmpty() ? state.finishReasons() : choices.whenAllKnown());
    }
    if (content != null) {
      content.documentEnded();
    }
    document.clear();
    return chunk;
  }

  /**
   * No more documents will come.
   *
   * @param stream whether they were events
   */
  void finish(boolean stream) {
    if (!choices.isEmpty()) {
      long wanted = stream ? facts().count(Fact.CHOICE_COUNT, 1) : 1;
      facts().put(Fact.FINISH_REASONS, choices.atEnd(wanted, stream));
    } else if (stream) {
      facts().put(Fact.FINISH_REASONS, state.finishReasonsAtEnd());
    }
  }

  @Override
  public boolean begin(Shape at, boolean array) {
    switch (at.role()) {
      case CHOICES -> choices.beginList();
      case CHOICE -> choices.begin();
      case CONTENT, TOOL_CALL -> document.content();
      case EVENT_DELTA -> document.delta();
      case PROMPT_FILTER -> filters.beginPrompt();
      case COMPLETION_FILTER -> filters.beginCompletion();
      case ERROR -> error.see(!array);
      case VECTOR -> {
        vectorElements = 0;
        return wantsDimensions();
      }
      default -> {}
    }
    if (content != null) {
      content.begin(at);
    }
    return true;
  }

  @Override
  public void end(Shape at) {
    switch (at.role()) {
      case CHOICE -> {
        if (choices.end()) {
          document.reason();
        }
      }
      case VECTOR -> {
        if (vectorElements > 0) {
          facts().put(Fact.EMBEDDING_DIMENSIONS, (long) vectorElements);
        }
      }
      default -> {}
    }
    if (content != null) {
      content.end(at);
    }
  }

  @Override
  public void name(Shape at, byte[] bytes, int offset, int length) {
    filters.category(bytes, offset, length);
  }

  @Override
  public void text(Shape at, byte[] bytes, int offset, int length) {
    switch (at.role()) {
      case FACT -> super.text(at, bytes, offset, length);
      case FINISH_REASON -> choices.reason(Texts.shared(bytes, offset, length));
      case SEVERITY -> filters.verdict(FilterSeverity.named(bytes, offset, length));
      case EVENT_TYPE -> {
        document.type(bytes, offset, length);
        contentText(at, bytes, offset, length);
      }
      case EVENT_CODE -> document.code(Texts.fresh(bytes, offset, length));
      case EVENT_MESSAGE -> document.message(Texts.fresh(bytes, offset, length));
      case STATUS -> status(bytes, offset, length);
      case INCOMPLETE_REASON -> {
        if (hasState()) {
          state.incompleteReason(Texts.shared(bytes, offset, length));
          document.reason();
        }
      }
      case ERROR -> {
        error.see();
        error.message(Texts.fresh(bytes, offset, length));
      }
      case ERROR_CODE -> error.code(Texts.fresh(bytes, offset, length));
      case ERROR_TYPE -> error.type(Texts.fresh(bytes, offset, length));
      case ERROR_MESSAGE -> error.message(Texts.fresh(bytes, offset, length));
      default -> contentText(at, bytes, offset, length);
    }
  }

  @Override
  public void piece(Shape at, byte[] bytes, int offset, int length) {
    contentText(at, bytes, offset, length);
  }

  @Override
  public boolean measures(Shape at) {
    return at.role() != Role.VECTOR || wantsDimensions();
  }

  @Override
  public void length(Shape at, long length, boolean escaped) {
    if (length == 0) {
      return;
    }
    switch (at.role()) {
      case CONTENT -> document.content();
      case EVENT_DELTA -> document.delta();
      case VECTOR -> {
        if (!escaped) {
          facts().put(Fact.EMBEDDING_DIMENSIONS, base64Floats(length));
        }
      }
      default -> {}
    }
  }

  @Override
  public void number(Shape at, JsonNumber number) {
    switch (at.role()) {
      case FACT -> super.number(at, number);
      case CHOICE_INDEX -> {
        choices.index(number.count());
        contentNumber(at, number);
      }
      case VECTOR_ELEMENT -> vectorElements++;
      case ERROR_CODE -> {
        if (number.count() >= 0) {
          error.code(Long.toString(number.count()));
        }
      }
      case TOOL_CALL_INDEX -> contentNumber(at, number);
      default -> {}
    }
  }

  @Override
  public void flag(Shape at, boolean value) {
    switch (at.role()) {
      case DETECTED -> filters.verdict(FilterSeverity.detected(value));
      case FILTERED -> {
        if (value) {
          filters.filtered();
        }
      }
      default -> super.flag(at, value);
    }
  }

  private void contentText(Shape at, byte[] bytes, int offset, int length) {
    if (content == null) {
      return;
    }
    if (length > 0) {
      switch (at.role()) {
        case MESSAGE_TEXT, MESSAGE_REFUSAL -> document.content();
        case EVENT_DELTA -> document.delta();
        default -> {}
      }
    }
    content.text(at, bytes, offset, length);
  }

  private void contentNumber(Shape at, JsonNumber number) {
    if (content != null) {
      content.number(at, number.count());
    }
  }

  private void status(byte[] bytes, int offset, int length) {
    if (hasState()) {
      put(Fact.RESPONSE_STATUS, bytes, offset, length);
      state.status(facts().text(Fact.RESPONSE_STATUS));
      document.reason();
    }
  }

  private boolean hasState() {
    return call.operation() == Operation.RESPONSES || call.operation() == Operation.FETCH_RESPONSE;
  }

  private boolean isBadStatus() {
    return facts().count(Fact.HTTP_STATUS, 0) >= 400;
  }

  private boolean wantsDimensions() {
    return call.operation() == Operation.EMBEDDINGS && !facts().has(Fact.EMBEDDING_DIMENSIONS);
  }

  /** How many floats a base64 text of that length holds; -1 if it holds no whole number of them. */
  private static long base64Floats(long length) {
    long bytes = length / 4 * 3;
    boolean whole = length % 4 == 0 && bytes % Float.BYTES <= 2;
    return whole ? bytes / Float.BYTES : -1;
  }
}
