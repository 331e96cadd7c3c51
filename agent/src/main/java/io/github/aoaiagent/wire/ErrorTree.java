// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an error answer that an SDK has parsed into maps, lists, strings and numbers. */
final class ErrorTree {
  private final ServiceError error;
  private final Filters filters;

  ErrorTree(ServiceError error, Filters filters) {
    this.error = error;
    this.filters = filters;
  }

  void read(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> answer)) {
      return;
    }
    Object inner = answer.get("error");
    if (inner instanceof Map<?, ?> details) {
      readError(details);
    } else if (inner instanceof String message) {
      error.see();
      error.message(message);
    } else {
      readError(answer);
    }
  }

  private void readError(Map<?, ?> details) {
    error.see();
    error.code(text(details.get("code")));
    error.type(text(details.get("type")));
    error.message(text(details.get("message")));
    if (details.get("innererror") instanceof Map<?, ?> inner) {
      filters.beginPrompt();
      readFilters(inner.get("content_filter_result"));
      readFilters(inner.get("content_filter_results"));
    }
  }

  private void readFilters(@Nullable Object results) {
    if (!(results instanceof Map<?, ?> categories)) {
      return;
    }
    categories.forEach(
        (name, verdict) -> {
          if (name instanceof String category) {
            filters.category(category);
            readVerdict(verdict);
          }
        });
  }

  private void readVerdict(@Nullable Object verdict) {
    if (verdict instanceof List<?> lists) {
      lists.forEach(this::readVerdict);
    } else if (verdict instanceof Map<?, ?> found) {
      filters.verdict(FilterSeverity.named(found.get("severity")));
      if (found.get("detected") instanceof Boolean detected) {
        filters.verdict(FilterSeverity.detected(detected));
      }
      if (Boolean.TRUE.equals(found.get("filtered"))) {
        filters.filtered();
      }
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String || value instanceof Number ? value.toString() : null;
  }
}
