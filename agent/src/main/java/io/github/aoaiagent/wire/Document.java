// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What one document has shown so far: a body, or the event of a stream that is being read. */
final class Document {
  private static final byte[] DELTA_EVENT = ".delta".getBytes(StandardCharsets.US_ASCII);
  private static final String ERROR_EVENT = "error";

  private boolean hasContent;
  private boolean isDelta;
  private boolean hasDelta;
  private boolean isError;
  private boolean hasReason;
  private @Nullable String code;
  private @Nullable String message;

  /** Text, a tool call or a refusal of a choice. */
  void content() {
    hasContent = true;
  }

  /** Something in the {@code delta} of an event. */
  void delta() {
    hasDelta = true;
  }

  /** Something new about why the response ends. */
  void reason() {
    hasReason = true;
  }

  void type(byte[] bytes, int offset, int length) {
    isError = Texts.same(ERROR_EVENT, bytes, offset, length);
    int start = offset + length - DELTA_EVENT.length;
    isDelta = start > offset;
    for (int i = 0; isDelta && i < DELTA_EVENT.length; i++) {
      isDelta = bytes[start + i] == DELTA_EVENT[i];
    }
  }

  void code(String text) {
    code = text;
  }

  void message(String text) {
    message = text;
  }

  /** Whether it is a chunk that carries content. */
  boolean isContent() {
    return hasContent || (isDelta && hasDelta);
  }

  boolean hasReason() {
    return hasReason;
  }

  /** Errors of the Responses API's streams and of gateways come without an object around them. */
  void tellError(boolean badStatus, ServiceError error) {
    if ((isError || badStatus) && (code != null || message != null)) {
      error.see();
      error.code(code);
      error.message(message);
    }
  }

  void clear() {
    hasContent = false;
    isDelta = false;
    hasDelta = false;
    isError = false;
    hasReason = false;
    code = null;
    message = null;
  }
}
