// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import org.jspecify.annotations.Nullable;

/**
 * A kind of token that may have a price of its own. What a table has no price for costs what the
 * kind it falls back to costs: cached tokens are input tokens first of all, and a table without a
 * discount has none.
 */
public enum TokenKind {
  INPUT("input", null),
  CACHED("cached", INPUT),
  CACHE_WRITE("cacheWrite", INPUT),
  AUDIO_INPUT("audioInput", null),
  AUDIO_CACHED("audioCached", AUDIO_INPUT),
  IMAGE_INPUT("imageInput", null),
  IMAGE_CACHED("imageCached", IMAGE_INPUT),
  OUTPUT("output", null),
  AUDIO_OUTPUT("audioOutput", null),
  IMAGE_OUTPUT("imageOutput", null);

  private final String key;
  private final @Nullable TokenKind fallback;

  TokenKind(String key, @Nullable TokenKind fallback) {
    this.key = key;
    this.fallback = fallback;
  }

  /** The member of a row. */
  public String key() {
    return key;
  }

  /** What it costs the price of if it has none; null if it is not known then. */
  public @Nullable TokenKind fallback() {
    return fallback;
  }

  public boolean isOutput() {
    return this == OUTPUT || this == AUDIO_OUTPUT || this == IMAGE_OUTPUT;
  }

  boolean isCached() {
    return this == CACHED || this == AUDIO_CACHED || this == IMAGE_CACHED;
  }
}
