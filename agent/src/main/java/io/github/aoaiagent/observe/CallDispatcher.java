// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.observe;

import io.github.aoaiagent.bridge.AoaiBridge;
import io.github.aoaiagent.call.CallScope;
import io.github.aoaiagent.sdk.Passage;
import io.github.aoaiagent.sdk.Seam;
import org.jspecify.annotations.Nullable;

/**
 * Hands invocations of woven methods to their seams. Whatever a seam throws stays here, and the
 * application's value is returned as it was.
 */
public final class CallDispatcher extends AoaiBridge {
  private final Seams seams;
  private final Failures failures;

  /** Lets woven code find its seams. The bridge must have been defined before this is called. */
  public static void install(Seams seams, Failures failures) {
    AoaiBridge.dispatcher(new CallDispatcher(seams, failures));
  }

  /** Lets woven code find nobody: nothing that is entered from now on is observed. */
  public static void remove() {
    AoaiBridge.dispatcher(null);
  }

  private CallDispatcher(Seams seams, Failures failures) {
    this.seams = seams;
    this.failures = failures;
  }

  @Override
  protected @Nullable Object entered(
      Class<?> type, String method, @Nullable Object self, @Nullable Object[] arguments) {
    try {
      Seam seam = seams.of(type);
      return seam == null ? null : seam.enter(method, self, arguments);
    } catch (Throwable failure) {
      failures.tell(method, failure);
      return null;
    }
  }

  @Override
  protected @Nullable Object exited(
      Object entered, @Nullable Object returned, @Nullable Throwable thrown) {
    if (!(entered instanceof Passage passage)) {
      return leave(entered, returned, thrown);
    }
    try {
      // Before anything that may fail: a scope left open would hide all later calls of this thread.
      CallScope scope = passage.scope();
      scope.close();
      return passage.leave(returned, thrown);
    } catch (Throwable failure) {
      failures.tell(passage.getClass().getSimpleName(), failure);
      failures.guard("abandon", passage::abandon);
      return returned;
    }
  }
}
