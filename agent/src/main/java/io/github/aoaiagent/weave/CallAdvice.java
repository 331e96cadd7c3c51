// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.weave;

import io.github.aoaiagent.bridge.AoaiBridge;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * What is inlined around a seam. Its body becomes part of SDK methods, so it may name JDK types and
 * the bridge only.
 */
final class CallAdvice {
  private CallAdvice() {}

  /** What is entered as a {@link Supplier} says that the method is not to be run. */
  @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Supplier.class)
  static @Nullable Object enter(
      @Advice.Origin Class<?> type,
      @Advice.Origin("#m") String method,
      @Advice.This(optional = true) @Nullable Object self,
      @Advice.AllArguments @Nullable Object[] arguments) {
    return AoaiBridge.enter(type, method, self, arguments);
  }

  @SuppressWarnings({"UnusedVariable", "ParameterReassignment", "ReassignedVariable"})
  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(
      @Advice.Enter @Nullable Object entered,
      @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object returned,
      @Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
    Object left = AoaiBridge.exit(entered, returned, thrown);
    if (left instanceof Throwable) {
      thrown = (Throwable) left;
    } else {
      returned = left;
    }
  }
}
