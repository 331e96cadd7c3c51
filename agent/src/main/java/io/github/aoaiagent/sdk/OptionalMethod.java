// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A public method that not every version of an SDK has. */
public final class OptionalMethod {
  private final @Nullable Method method;

  private OptionalMethod(@Nullable Method method) {
    this.method = method;
  }

  /** Looks for it where the seam that asks has its SDK from. */
  public static OptionalMethod of(
      Class<?> seam, String className, String name, Class<?>... parameters) {
    try {
      Class<?> type = Class.forName(className, false, seam.getClassLoader());
      return new OptionalMethod(type.getMethod(name, parameters));
    } catch (ReflectiveOperationException | LinkageError otherVersion) {
      return new OptionalMethod(null);
    }
  }

  /** What it returns; null if it is not there or fails. */
  public @Nullable Object invoke(@Nullable Object self, @Nullable Object... arguments) {
    try {
      return method == null ? null : method.invoke(self, arguments);
    } catch (ReflectiveOperationException | RuntimeException untold) {
      return null;
    }
  }
}
