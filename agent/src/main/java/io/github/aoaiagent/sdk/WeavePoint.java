// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.sdk;

import java.util.List;

/**
 * Methods of one SDK class that are woven; a class may have several points.
 *
 * @param className the class, with dots
 * @param methods their names; one that ends in {@code *} stands for all that begin like it
 * @param returnTypes the erased types they return, with dots; empty for any. Methods of the same
 *     name that return something else are not ours
 * @param use what is done there
 * @param seam the class of the {@link Seam} that is told, with dots
 */
public record WeavePoint(
    String className, List<String> methods, List<String> returnTypes, Use use, String seam) {

  /** What is woven into a method. */
  public enum Use {
    /** Enter and exit: the seam may replace what the method returns. */
    CALL,
    /** Enter only. */
    NOTICE
  }

  /** Whether a method of the class is one of the point's. */
  public boolean matches(String method, String returnType) {
    return (returnTypes.isEmpty() || returnTypes.contains(returnType)) && matchesName(method);
  }

  private boolean matchesName(String method) {
    for (String name : methods) {
      if (name.endsWith("*")
          ? method.startsWith(name.substring(0, name.length() - 1))
          : method.equals(name)) {
        return true;
      }
    }
    return false;
  }
}
