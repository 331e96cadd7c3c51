// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status of a Responses API object. That API has no finish reason: why a response is incomplete
 * is taken for one, else its final status, which is the nearest thing that the wire says.
 */
final class ResponseState {
  /** Of an API that has no such objects; never written to. */
  static final ResponseState NONE = new ResponseState();

  private static final String FAILED = "failed";
  private static final String CONTENT_FILTER = "content_filter";
  private static final List<String> CUT = List.of("error");

  private @Nullable String status;
  private @Nullable String incompleteReason;

  void status(@Nullable String text) {
    status = text;
  }

  void incompleteReason(String text) {
    incompleteReason = text.isEmpty() ? null : text;
  }

  boolean isFinal() {
    return status != null && isFinal(status);
  }

  boolean isFailed() {
    return FAILED.equals(status);
  }

  boolean isFiltered() {
    return CONTENT_FILTER.equals(incompleteReason);
  }

  /** The reasons as far as they are known, or null. */
  @Nullable List<String> finishReasons() {
    if (incompleteReason != null) {
      return List.of(incompleteReason);
    }
    return status != null && isFinal(status) ? List.of(status) : null;
  }

  /** The reasons when no more will come, or null if no response was begun. */
  @Nullable List<String> finishReasonsAtEnd() {
    List<String> known = finishReasons();
    return known == null && status != null ? CUT : known;
  }

  private static boolean isFinal(String status) {
    return switch (status) {
      case "completed", "incomplete", FAILED, "cancelled" -> true;
      default -> false;
    };
  }
}
