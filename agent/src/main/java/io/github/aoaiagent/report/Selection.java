// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import io.github.aoaiagent.usagelog.UsageLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether a line fits the filters of a {@link Question}. For one thread. */
final class Selection {
  private final List<Filter> filters;
  private final List<Function<UsageLine, @Nullable String>> readers = new ArrayList<>();

  Selection(Question question) {
    filters = question.filters();
    filters.forEach(filter -> readers.add(filter.dimension().reader(question.zone())));
  }

  boolean contains(UsageLine line) {
    for (int i = 0; i < filters.size(); i++) {
      String value = readers.get(i).apply(line);
      if (!filters.get(i).fits(value == null ? "" : value)) {
        return false;
      }
    }
    return true;
  }
}
