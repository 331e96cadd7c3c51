// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

import org.jspecify.annotations.Nullable;

/** Whether calls may be sent. Asked on the thread that sends: must be quick and must not block. */
@FunctionalInterface
public interface CallGate {
  /** Why a call that has begun must not be sent; null if it may be. */
  @Nullable Refusal refusal(ModelCall call);
}
