// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.observe;

import io.github.aoaiagent.sdk.Calls;
import io.github.aoaiagent.sdk.Passage;
import io.github.aoaiagent.sdk.Seam;
import org.jspecify.annotations.Nullable;

/** A seam that sees nothing. */
public final class TinySeam implements Seam {
  public TinySeam(Calls calls) {}

  @Override
  public @Nullable Passage enter(
      String method, @Nullable Object self, @Nullable Object[] arguments) {
    return null;
  }
}
