// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.wire;

import io.github.aoaiagent.call.ModelCall;

/** Counts the tokens of streams whose service does not tell them, on a thread of its own. */
public interface TokenCounter {

  /** Whether so many bytes of text may be kept; who is allowed to gives them back. */
  boolean allows(long bytes);

  /** So many bytes are kept no longer. */
  void giveBack(long bytes);

  /**
   * Whether it takes a call that has ended, and tells of its end later. Must be quick and must not
   * block.
   */
  boolean takes(ModelCall ended, StreamedText text);

  /**
   * Takes no more calls, and tells of those it has taken, without their tokens where the time is
   * too short.
   */
  void finish();
}
