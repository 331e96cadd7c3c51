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
  /** Today's categories by number, so that a verdict on all of them fits one long. */
  private static final List<String> KNOWN =
      List.of(
          "hate",
          "self_harm",
          "sexual",
          "violence",
          "jailbreak",
          "indirect_attack",
          "profanity",
          "protected_material_text",
          "protected_material_code",
          "ungrounded_material",
          "custom_blocklists");

  private static final int BITS = 3;
  private static final int MASK = (1 << BITS) - 1;

  /** As many categories as fit. */
  private static final int MOST = Long.SIZE / BITS;

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

  /** The category that the next verdict is on; its name only if it is not a known one. */
  private int category;

  private @Nullable String newCategory;

  /** Categories that the service has and we do not know; their numbers follow the known ones. */
  private @Nullable List<String> news;

  void beginPrompt() {
    promptSide = true;
  }

  void beginCompletion() {
    promptSide = false;
  }

  /** The verdicts that follow are on this category. */
  void category(byte[] bytes, int offset, int length) {
    for (int i = 0; i < KNOWN.size(); i++) {
      if (Texts.same(KNOWN.get(i), bytes, offset, length)) {
        category = i;
        return;
      }
    }
    category = -1;
    newCategory = Texts.shared(bytes, offset, length);
  }

  void category(String name) {
    category = KNOWN.indexOf(name);
    newCategory = name;
  }

  void verdict(FilterSeverity severity) {
    if (severity == FilterSeverity.UNKNOWN || !isCategoryNumbered()) {
      return;
    }
    int shift = category * BITS;
    long verdicts = promptSide ? prompt : completion;
    if (severity.rank() <= ((verdicts >>> shift) & MASK)) {
      return;
    }
    long worse = (verdicts & ~((long) MASK << shift)) | ((long) severity.rank() << shift);
    if (promptSide) {
      prompt = worse;
    } else {
      completion = worse;
    }
    changed = true;
  }

  /** The category made the filter act. */
  void filtered() {
    if (isCategoryNumbered() && (triggered & (1 << category)) == 0) {
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

  /** Gives a new category a number; false if there is no room for it. */
  private boolean isCategoryNumbered() {
    if (category < 0 && newCategory != null && !newCategory.isBlank()) {
      List<String> learned = news == null ? new ArrayList<>() : news;
      news = learned;
      int known = learned.indexOf(newCategory);
      if (known < 0 && KNOWN.size() + learned.size() < MOST) {
        known = learned.size();
        learned.add(newCategory);
      }
      category = known < 0 ? -1 : KNOWN.size() + known;
    }
    return category >= 0;
  }

  private String name(int number) {
    return number < KNOWN.size() || news == null
        ? KNOWN.get(number)
        : news.get(number - KNOWN.size());
  }

  private List<String> triggeredNames() {
    if (triggered == 0) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      if ((triggered & (1 << i)) != 0) {
        names.add(name(i));
      }
    }
    return List.copyOf(names);
  }

  private List<String> texts(long packed) {
    if (packed == 0) {
      return List.of();
    }
    if (packed >>> (KNOWN.size() * BITS) != 0) {
      return made(packed);
    }
    int slot = Long.hashCode(packed * 0x9E3779B97F4A7C15L) & (SLOTS - 1);
    Verdicts known = SHARED[slot];
    if (known == null || known.packed != packed) {
      known = new Verdicts(packed, made(packed));
      SHARED[slot] = known;
    }
    return known.texts;
  }

  private List<String> made(long packed) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      int severity = (int) (packed >>> (i * BITS)) & MASK;
      if (severity != 0) {
        texts.add(name(i) + "=" + FilterSeverity.ranked(severity).label());
      }
    }
    return List.copyOf(texts);
  }
}
