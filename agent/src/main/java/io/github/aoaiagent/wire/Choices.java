// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why each choice of a response ended, in whichever order and chunks the choices come. */
final class Choices {
  /** More than the service offers; an index beyond it is not believed. */
  private static final int MOST = 128;

  private static final String CONTENT_FILTER = "content_filter";
  private static final String ERROR = "error";

  private @Nullable String[] reasons = new String[1];
  private int count;
  private int known;
  private boolean filtered;

  private int position;
  private long index;
  private @Nullable String reason;

  /** The list of choices of a body or a chunk begins. */
  void beginList() {
    position = -1;
  }

  void begin() {
    position++;
    index = position;
    reason = null;
  }

  /** The number of the choice, which is its position unless it says otherwise. */
  void index(long number) {
    index = number;
  }

  void reason(String text) {
    reason = text;
  }

  /** The choice ends; true if it told a reason that was not known. */
  boolean end() {
    if (index < 0 || index >= MOST) {
      return false;
    }
    int i = (int) index;
    if (i >= reasons.length) {
      reasons = Arrays.copyOf(reasons, Math.max(i + 1, 4));
    }
    count = Math.max(count, i + 1);
    String told = reason;
    if (told == null || told.isEmpty() || told.equals(reasons[i])) {
      return false;
    }
    known += reasons[i] == null ? 1 : 0;
    reasons[i] = told;
    filtered |= told.equals(CONTENT_FILTER);
    return true;
  }

  /** Whether the content filter cut one of them. */
  boolean isFiltered() {
    return filtered;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** The reasons, or null unless every choice seen so far has one. */
  @Nullable List<String> whenAllKnown() {
    return count > 0 && known == count ? reasons(count) : null;
  }

  /**
   * The reasons, with {@code error} for a choice that never told; null if there is none.
   *
   * @param wanted how many choices were asked for
   * @param cut whether choices without a reason were seen to begin and must have been cut
   */
  @Nullable List<String> atEnd(long wanted, boolean cut) {
    if (count == 0 || (known == 0 && !cut)) {
      return null;
    }
    return reasons(cut ? (int) Math.max(count, Math.min(wanted, MOST)) : count);
  }

  private List<String> reasons(int size) {
    if (size == 1) {
      return List.of(reasonOf(0));
    }
    String[] all = new String[size];
    for (int i = 0; i < size; i++) {
      all[i] = reasonOf(i);
    }
    return List.of(all);
  }

  private String reasonOf(int i) {
    String told = i < reasons.length ? reasons[i] : null;
    return told == null ? ERROR : told;
  }
}
