// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.drift;

/**
 * Something of an SDK that the agent touches.
 *
 * @param name the class with dots; for a member also {@code #}, its name and its descriptor
 * @param problem a sentence; empty if there is none
 */
record Link(String name, String problem) {
  static Link fine(String name) {
    return new Link(name, "");
  }

  boolean isBroken() {
    return !problem.isEmpty();
  }

  String className() {
    int member = name.indexOf('#');
    return member < 0 ? name : name.substring(0, member);
  }

  /** The name without a descriptor. */
  String shortName() {
    int member = name.indexOf('#');
    int descriptor = member < 0 ? -1 : indexOfAny(name, member);
    return descriptor < 0 ? name : name.substring(0, descriptor);
  }

  private static int indexOfAny(String text, int from) {
    int method = text.indexOf('(', from);
    return method < 0 ? text.indexOf(':', from) : method;
  }
}
