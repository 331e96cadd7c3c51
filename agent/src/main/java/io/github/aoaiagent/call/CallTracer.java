// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

import org.jspecify.annotations.Nullable;

/**
 * Ties calls to the trace they belong to and writes their telemetry. The contexts it hands out are
 * opaque to everybody else.
 */
public interface CallTracer {

  /** What is current on this thread, to be the parent of a call; null if nothing is. */
  @Nullable Object callerContext();

  /**
   * Begins the trace of a call. Its operation, provider and the facts of the request that samplers
   * need (model, server) are known by now.
   *
   * @param parent a value of {@link #callerContext()}, or null for none
   */
  CallTrace begin(ModelCall call, @Nullable Object parent);
}
