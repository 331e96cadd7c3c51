// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk;

import org.jspecify.annotations.Nullable;

/**
 * Reads the calls of one SDK as they pass. It has a public constructor that takes {@link Calls} and
 * is loaded by a loader of its own that sees the SDK's classes; there is one for each class loader
 * that has the SDK.
 */
public interface Seam {

  /**
   * A woven method is entered.
   *
   * @param self the object, null for a static method
   * @return who is told when the method is left; null if nobody needs to be
   * @throws Exception anything; it is told once and the call goes on unobserved
   */
  @Nullable Passage enter(String method, @Nullable Object self, @Nullable Object[] arguments)
      throws Exception;
}
