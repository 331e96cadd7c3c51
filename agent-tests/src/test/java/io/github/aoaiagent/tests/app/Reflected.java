// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An SDK of whatever version, by names: its classes are looked for in some packages. */
final class Reflected {
  private final List<String> packages;

  Reflected(String... packages) {
    this.packages = List.of(packages);
  }

  boolean has(String className) {
    try {
      type(className);
      return true;
    } catch (ReflectedSdk.Absent absent) {
      return false;
    }
  }

  Class<?> type(String className) throws ReflectedSdk.Absent {
    for (String each : packages) {
      try {
        return Class.forName(each + "." + className);
      } catch (ClassNotFoundException next) {
        // It may be in another package.
      }
    }
    throw new ReflectedSdk.Absent(className);
  }

  Object create(String className, @Nullable Object... arguments) throws Exception {
    for (Constructor<?> constructor : type(className).getConstructors()) {
      if (accepts(constructor, arguments)) {
        return constructor.newInstance(arguments);
      }
    }
    throw new ReflectedSdk.Absent("new " + className);
  }

  /** Calls a public static method. */
  Object callStatic(String className, String name, @Nullable Object... arguments) throws Exception {
    return Objects.requireNonNull(invoke(type(className), null, name, arguments));
  }

  static Object call(Object target, String name, @Nullable Object... arguments) throws Exception {
    return Objects.requireNonNull(invoke(target.getClass(), target, name, arguments));
  }

  /** Goes down from object to object by methods without arguments. */
  static Object down(Object target, String... names) throws Exception {
    Object at = target;
    for (String name : names) {
      at = call(at, name);
    }
    return at;
  }

  private static @Nullable Object invoke(
      Class<?> type, @Nullable Object target, String name, @Nullable Object... arguments)
      throws Exception {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name) && !method.isBridge() && accepts(method, arguments)) {
        method.setAccessible(true);
        try {
          return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause() instanceof Exception thrown ? thrown : e;
        }
      }
    }
    throw new ReflectedSdk.Absent(name);
  }

  private static boolean accepts(Executable executable, @Nullable Object... arguments) {
    Class<?>[] types = executable.getParameterTypes();
    boolean accepts = types.length == arguments.length;
    for (int i = 0; accepts && i < types.length; i++) {
      accepts = arguments[i] == null || types[i].isInstance(arguments[i]);
    }
    return accepts;
  }
}
