// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.bridge;

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

  /** Sets who is asked. */
  public static void dispatcher(AoaiBridge newDispatcher) {
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
   * A woven method is left. Never throws.
   *
   * @return what the method is to return: what it would have returned, or an equal of it
   */
  public static @Nullable Object exit(
      @Nullable Object entered, @Nullable Object returned, @Nullable Throwable thrown) {
    AoaiBridge asked = dispatcher;
    if (entered == null || asked == null) {
      return returned;
    }
    try {
      return asked.exited(entered, returned, thrown);
    } catch (Throwable failure) {
      return returned;
    }
  }

  protected abstract @Nullable Object entered(
      Class<?> type, String method, @Nullable Object self, @Nullable Object[] arguments);

  protected abstract @Nullable Object exited(
      Object entered, @Nullable Object returned, @Nullable Throwable thrown);
}
