// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk;

import io.github.aoaiagent.call.CallScope;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One invocation of a woven method, from its enter to its exit. */
public interface Passage
    extends BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object> {

  /** One that leaves what is returned as it is. */
  static Passage within(CallScope scope) {
    return new Passage() {
      @Override
      public CallScope scope() {
        return scope;
      }

      @Override
      public @Nullable Object leave(@Nullable Object returned, @Nullable Throwable thrown) {
        return returned;
      }
    };
  }

  /**
   * One whose method is not run.
   *
   * @param instead what the method returns; a {@link Throwable} is thrown
   */
  static Passage skipping(Object instead) {
    return new Skipped(instead);
  }

  /** What is current while the method runs; closed before {@link #leave}. */
  default CallScope scope() {
    return CallScope.NONE;
  }

  /**
   * The method is left.
   *
   * @return what it is to return: {@code returned} or an equal of it; a {@link Throwable} is thrown
   * @throws Exception anything; it is told once and the method returns what it would have
   */
  @Nullable Object leave(@Nullable Object returned, @Nullable Throwable thrown) throws Exception;

  /** Leaving has failed: what nobody will end any more ends now. */
  default void abandon() {}

  /** Leaves the method when the agent has been detached: nobody is told of a failure. */
  @Override
  default @Nullable Object apply(@Nullable Object returned, @Nullable Throwable thrown) {
    try {
      scope().close();
      return leave(returned, thrown);
    } catch (Exception | LinkageError failure) {
      return returned;
    }
  }
}
