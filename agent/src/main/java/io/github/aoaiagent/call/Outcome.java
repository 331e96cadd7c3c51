// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

import java.util.Locale;

/** How a call ended. Every call has exactly one outcome. */
public enum Outcome {
  /** The response was received whole. */
  ANSWERED,
  /** The content filter refused the prompt (an error) or cut the completion (not an error). */
  FILTERED,
  /** The service answered with an error, in whichever way, or could not be reached or read. */
  FAILED,
  /** The application cancelled the call before its response was complete. */
  CANCELLED,
  /**
   * Nobody read the response to its end: the reader was collected, the call grew older than its
   * maximum age, or the JVM ended.
   */
  ABANDONED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The value of {@code aoai.outcome}. */
  public String label() {
    return label;
  }
}
