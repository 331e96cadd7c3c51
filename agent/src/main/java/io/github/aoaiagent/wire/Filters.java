// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of the content filter on one call. Streams repeat them in every chunk: the worst per
 * category is kept, and nothing is allocated while nothing changes.
 */
final class Filters {
  private static final int BITS = 3;
  private static final int MASK = (1 << BITS) - 1;
  private static final int SLOTS = 64;

  /** Lists of verdicts that were made; nearly all calls share a few. */
  private static final @Nullable Verdicts[] SHARED = new Verdicts[SLOTS];

  /** A verdict on each category, three bits each. */
  private record Verdicts(long packed, List<String> texts) {}

  private long prompt;
  private long completion;
  private int triggered;
  private boolean promptSide;
  private boolean changed;
  private int category;
  private @Nullable String unknownCategory;

  void beginPrompt() {
    promptSide = true;
  }

  void beginCompletion() {
    promptSide = false;
  }

  /** The verdicts that follow are on this category. */
  void category(byte[] bytes, int offset, int length) {
    category = FilterCategories.number(bytes, offset, length);
    unknownCategory = category < 0 ? Texts.shared(bytes, offset, length) : null;
  }

  void category(String name) {
    category = -1;
    unknownCategory = name;
  }

  void verdict(FilterSeverity severity) {
    if (severity == FilterSeverity.UNKNOWN || !isCategoryKnown()) {
      return;
    }
    int shift = category * BITS;
    long verdicts = promptSide ? prompt : completion;
    if (severity.ordinal() <= ((verdicts >>> shift) & MASK)) {
      return;
    }
    long worse = verdicts & ~((long) MASK << shift) | ((long) severity.ordinal() << shift);
    if (promptSide) {
      prompt = worse;
    } else {
      completion = worse;
    }
    changed = true;
  }

  /** The category made the filter act. */
  void filtered() {
    if (isCategoryKnown() && (triggered & (1 << category)) == 0) {
      triggered |= 1 << category;
      changed = true;
    }
  }

  /** Puts what is known now, if it is more than before. */
  void put(Facts facts) {
    if (changed) {
      changed = false;
      facts.put(Fact.FILTER_PROMPT, texts(prompt));
      facts.put(Fact.FILTER_COMPLETION, texts(completion));
      facts.put(Fact.FILTER_TRIGGERED, triggeredNames());
    }
  }

  private boolean isCategoryKnown() {
    if (category < 0) {
      category = FilterCategories.learn(unknownCategory);
    }
    return category >= 0;
  }

  private List<String> triggeredNames() {
    if (triggered == 0) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < FilterCategories.MOST; i++) {
      if ((triggered & (1 << i)) != 0) {
        names.add(FilterCategories.name(i));
      }
    }
    return List.copyOf(names);
  }

  private static List<String> texts(long packed) {
    if (packed == 0) {
      return List.of();
    }
    int slot = Long.hashCode(packed * 0x9E3779B97F4A7C15L) & (SLOTS - 1);
    Verdicts known = SHARED[slot];
    if (known == null || known.packed != packed) {
      known = new Verdicts(packed, List.copyOf(made(packed)));
      SHARED[slot] = known;
    }
    return known.texts;
  }

  private static List<String> made(long packed) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < FilterCategories.MOST; i++) {
      int severity = (int) (packed >>> (i * BITS)) & MASK;
      if (severity != 0) {
        texts.add(FilterCategories.name(i) + "=" + FilterSeverity.of(severity).label());
      }
    }
    return texts;
  }
}
