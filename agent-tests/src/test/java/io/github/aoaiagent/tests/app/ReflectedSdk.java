// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Whatever version of the SDK is on the class path, by names. */
final class ReflectedSdk {
  private static final String PACKAGE = "com.azure.ai.openai.";

  private ReflectedSdk() {}

  /** A class, constructor or method that this version does not have. */
  static final class Absent extends Exception {
    private static final long serialVersionUID = 1L;

    Absent(String what) {
      super(what);
    }
  }

  static boolean has(String className) {
    try {
      type(className);
      return true;
    } catch (Absent absent) {
      return false;
    }
  }

  /** A new object of a class that is named relative to the SDK's package. */
  static Object create(String className, Object... arguments) throws Exception {
    for (Constructor<?> constructor : type(className).getConstructors()) {
      if (accepts(constructor, arguments)) {
        return unwrapped(() -> constructor.newInstance(arguments));
      }
    }
    throw new Absent("new " + className);
  }

  /** The value of a static field. */
  static Object constant(String className, String field) throws Exception {
    try {
      return type(className).getField(field).get(null);
    } catch (NoSuchFieldException e) {
      throw new Absent(className + "." + field);
    }
  }

  /** Calls a method, public or not, that takes these arguments. */
  static @Nullable Object call(Object target, String name, Object... arguments) throws Exception {
    for (Method method : target.getClass().getDeclaredMethods()) {
      if (method.getName().equals(name) && !method.isBridge() && accepts(method, arguments)) {
        method.setAccessible(true);
        return unwrapped(() -> method.invoke(target, arguments));
      }
    }
    throw new Absent(name);
  }

  /** Calls a public static method that takes a text. */
  static Object callStatic(String className, String name, String argument) throws Exception {
    Method method = type(className).getMethod(name, String.class);
    return unwrapped(() -> method.invoke(null, argument));
  }

  private static Class<?> type(String className) throws Absent {
    try {
      return Class.forName(PACKAGE + className);
    } catch (ClassNotFoundException e) {
      throw new Absent(className);
    }
  }

  private static boolean accepts(Executable executable, Object... arguments) {
    Class<?>[] types = executable.getParameterTypes();
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!types[i].isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static <T> T unwrapped(Reflection<T> reflection) throws Exception {
    try {
      return reflection.run();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception thrown) {
        throw thrown;
      }
      throw e;
    }
  }

  private interface Reflection<T> {
    T run() throws ReflectiveOperationException;
  }
}
