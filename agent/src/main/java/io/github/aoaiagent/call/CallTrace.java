// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

/** The trace of one call, from its begin to its end. */
public interface CallTrace {

  /** Makes the call the current one of this thread, so that what happens inside it is its child. */
  CallScope makeCurrent();

  /**
   * A chunk with content arrived after the first one.
   *
   * @param sincePreviousNanos nanoseconds since the chunk before it
   */
  void chunk(long sincePreviousNanos);

  /** Whether {@link #end()} may come some time after the call's end: not if the span is lent. */
  default boolean mayEndLater() {
    return true;
  }

  /** The call ended: all facts and the outcome are known. Called once. */
  void end();
}
