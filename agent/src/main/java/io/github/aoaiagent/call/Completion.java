// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

/**
 * Finds out more of a call that has ended, on a thread of its own, before anybody is told of the
 * end.
 */
@FunctionalInterface
public interface Completion {

  /**
   * Whether it takes the call, which it then {@linkplain ModelCall#tellEnd() tells} once. Asked
   * once, on the thread that ended the call: must be quick, must not block and must not throw.
   */
  boolean takes(ModelCall ended);
}
