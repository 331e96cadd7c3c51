// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An invocation whose method is not run. Woven code knows it by its being a {@link Supplier}, a
 * type that is visible everywhere and that no other passage is of.
 */
final class Skipped implements Passage, Supplier<Object> {
  private final Object instead;

  Skipped(Object instead) {
    this.instead = instead;
  }

  @Override
  public Object get() {
    return instead;
  }

  @Override
  public Object leave(@Nullable Object returned, @Nullable Throwable thrown) {
    return instead;
  }
}
