// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import java.util.List;

/**
 * Whether and how message content is captured.
 *
 * @param maxChars bound on all captured strings of one call together
 */
public record ContentPolicy(boolean capture, int maxChars, List<Redaction> redactions) {
  /** Captures nothing. */
  public static final ContentPolicy NONE = new ContentPolicy(false, 0, List.of());

  public ContentPolicy {
    maxChars = Math.max(maxChars, 0);
    redactions = List.copyOf(redactions);
  }
}
