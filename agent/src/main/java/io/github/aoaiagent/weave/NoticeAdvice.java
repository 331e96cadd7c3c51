// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.weave;

import io.github.aoaiagent.bridge.AoaiBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What is inlined where a seam only wants to know that a method is entered. */
final class NoticeAdvice {
  private NoticeAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(
      @Advice.Origin Class<?> type,
      @Advice.Origin("#m") String method,
      @Advice.This(optional = true) @Nullable Object self,
      @Advice.AllArguments @Nullable Object[] arguments) {
    AoaiBridge.enter(type, method, self, arguments);
  }
}
