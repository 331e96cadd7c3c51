// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.bridge;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What woven code calls. Only JDK types cross it.
 *
 * <p>Packing renames this class, and whatever names it, to {@code java.lang.AoaiBridge}: there
 * every class loader sees it, OSGi's too, without a boot class path that costs class-data sharing.
 * {@link BridgeDefinition} puts it there.
 */
public abstract class AoaiBridge {
  private static volatile @Nullable AoaiBridge dispatcher;

  /** Sets who is asked, or null for nobody. */
  public static void dispatcher(@Nullable AoaiBridge newDispatcher) {
    dispatcher = newDispatcher;
  }

  /**
   * A woven method is entered. Never throws.
   *
   * @return what to give to {@link #exit}; null if the invocation is of no interest
   */
  public static @Nullable Object enter(
      Class<?> type, String method, @Nullable Object self, @Nullable Object[] arguments) {
    AoaiBridge asked = dispatcher;
    if (asked == null) {
      return null;
    }
    try {
      return asked.entered(type, method, self, arguments);
    } catch (Throwable failure) {
      return null;
    }
  }

  /**
   * A woven method is left. Never throws. An agent that was detached meanwhile is no longer asked:
   * what it gave to {@link #enter} is a {@link BiFunction} that ends what the method began.
   *
   * @return what the method is to return: what it would have returned, or an equal of it. Of a
   *     method that was not run, what it returns instead; a {@link Throwable} is thrown
   */
  public static @Nullable Object exit(
      @Nullable Object entered, @Nullable Object returned, @Nullable Throwable thrown) {
    AoaiBridge asked = dispatcher;
    if (entered == null) {
      return returned;
    }
    try {
      return asked == null
          ? leave(entered, returned, thrown)
          : asked.exited(entered, returned, thrown);
    } catch (Throwable failure) {
      return returned;
    }
  }

  /** Leaves a method that was entered under an agent that is no longer there. */
  @SuppressWarnings("unchecked")
  protected static @Nullable Object leave(
      Object entered, @Nullable Object returned, @Nullable Throwable thrown) {
    return ((BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object>) entered)
        .apply(returned, thrown);
  }

  protected abstract @Nullable Object entered(
      Class<?> type, String method, @Nullable Object self, @Nullable Object[] arguments);

  protected abstract @Nullable Object exited(
      Object entered, @Nullable Object returned, @Nullable Throwable thrown);
}
