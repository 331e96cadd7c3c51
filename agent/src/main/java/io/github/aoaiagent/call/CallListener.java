// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

/**
 * Told once when a call has ended, before its span ends, so that it may add facts. Called on the
 * thread that ended the call, or on that of its {@link Completion}: must be quick and must not
 * block.
 */
@FunctionalInterface
public interface CallListener {
  void ended(ModelCall call);

  /** What traces the call failed at its end. */
  default void untraced(ModelCall call, Throwable failure) {}
}
