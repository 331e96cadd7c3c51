// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the facts of a response: one body, or the events of a stream one after the other. */
final class ResponseFacts extends FactSink {
  private static final byte[] DELTA_EVENT = ".delta".getBytes(StandardCharsets.US_ASCII);
  private static final String ERROR_EVENT = "error";
  private static final String CONTENT_FILTER = "content_filter";

  private final ModelCall call;
  private final @Nullable OutputContent content;
  private final Choices choices = new Choices();
  private final Filters filters = new Filters();
  private final ServiceError error = new ServiceError();

  private @Nullable String status;
  private @Nullable String incompleteReason;
  private int vectorElements;

  // What the document that is being read has shown so far.
  private boolean hasContent;
  private boolean isDelta;
  private boolean isError;
  private boolean hasDelta;
  private boolean reasonTold;
  private @Nullable String code;
  private @Nullable String message;

  ResponseFacts(ModelCall call, @Nullable OutputContent content) {
    super(call.facts());
    this.call = call;
    this.content = content;
  }

  ServiceError error() {
    return error;
  }

  Filters filters() {
    return filters;
  }

  /** Whether the service said that it failed, in whichever way. */
  boolean isFailed() {
    return error.isSeen()
        || facts().count(Fact.HTTP_STATUS, 0) >= 400
        || (status != null && status.equals("failed"));
  }

  /** Whether the filter refused the prompt or cut the completion. */
  boolean isFiltered() {
    if (error.isSeen()) {
      return error.isFilter();
    }
    return !isFailed() && (choices.isFiltered() || CONTENT_FILTER.equals(incompleteReason));
  }

  /**
   * The document has ended, or will not go on.
   *
   * @return whether it was a chunk with content
   */
  boolean documentEnded() {
    if (isError || facts().count(Fact.HTTP_STATUS, 0) >= 400) {
      topLevelError();
    }
    filters.put(facts());
    if (reasonTold) {
      facts().put(Fact.FINISH_REASONS, reasons());
    }
    boolean chunk = hasContent || (isDelta && hasDelta);
    if (content != null) {
      content.documentEnded();
    }
    hasContent = false;
    isDelta = false;
    isError = false;
    hasDelta = false;
    reasonTold = false;
    code = null;
    message = null;
    return chunk;
  }

  /**
   * No more documents will come.
   *
   * @param stream whether they were events
   */
  void finish(boolean stream) {
    filters.put(facts());
    long wanted = stream ? facts().count(Fact.CHOICE_COUNT, 1) : 1;
    if (!choices.isEmpty()) {
      facts().put(Fact.FINISH_REASONS, choices.atEnd(wanted, stream));
    } else if (stream && status != null && !isStatusFinal()) {
      facts().put(Fact.FINISH_REASONS, List.of("error"));
    }
  }

  @Override
  public boolean begin(Shape at, boolean array) {
    switch (at.role()) {
      case CHOICES -> choices.beginList();
      case CHOICE -> choices.begin();
      case CONTENT, TOOL_CALL -> hasContent = true;
      case EVENT_DELTA -> hasDelta = true;
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
      case CHOICE -> reasonTold |= choices.end();
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
        eventType(bytes, offset, length);
        contentText(at, bytes, offset, length);
      }
      case EVENT_CODE -> code = Texts.fresh(bytes, offset, length);
      case EVENT_MESSAGE -> message = Texts.fresh(bytes, offset, length);
      case STATUS -> status(bytes, offset, length);
      case INCOMPLETE_REASON -> {
        incompleteReason = Texts.shared(bytes, offset, length);
        reasonTold = true;
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
  public void length(Shape at, long length, boolean escaped) {
    if (length == 0) {
      return;
    }
    switch (at.role()) {
      case CONTENT -> hasContent = true;
      case EVENT_DELTA -> hasDelta = true;
      case VECTOR -> {
        if (!escaped && wantsDimensions()) {
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
        case MESSAGE_TEXT, MESSAGE_REFUSAL -> hasContent = true;
        case EVENT_DELTA -> hasDelta = true;
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

  private void eventType(byte[] bytes, int offset, int length) {
    isError = Texts.same(ERROR_EVENT, bytes, offset, length);
    int start = offset + length - DELTA_EVENT.length;
    isDelta = start > offset;
    for (int i = 0; isDelta && i < DELTA_EVENT.length; i++) {
      isDelta = bytes[start + i] == DELTA_EVENT[i];
    }
  }

  private void status(byte[] bytes, int offset, int length) {
    if (call.operation() == Operation.RESPONSES) {
      put(Fact.RESPONSE_STATUS, bytes, offset, length);
      status = facts().text(Fact.RESPONSE_STATUS);
      reasonTold |= isStatusFinal();
    }
  }

  /**
   * Why each choice ended, as far as it is known. The Responses API has no finish reason: why it is
   * incomplete is one, else its final status is the nearest thing that the wire says.
   */
  private @Nullable List<String> reasons() {
    if (!choices.isEmpty()) {
      return choices.whenAllKnown();
    }
    String reason = incompleteReason != null ? incompleteReason : isStatusFinal() ? status : null;
    return reason == null || reason.isEmpty() ? null : List.of(reason);
  }

  private boolean isStatusFinal() {
    return status != null
        && switch (status) {
          case "completed", "incomplete", "failed", "cancelled" -> true;
          default -> false;
        };
  }

  /** Errors of the Responses API's streams and of gateways come without an object around them. */
  private void topLevelError() {
    if (code != null || message != null) {
      error.see();
      error.code(code);
      error.message(message);
    }
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
