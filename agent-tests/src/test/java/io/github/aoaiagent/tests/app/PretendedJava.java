// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.app;

/**
 * An agent that lets the JVM pass for another version. The flag {@code
 * -Djava.specification.version} does not: a JVM overwrites it as it starts.
 */
public final class PretendedJava {
  private PretendedJava() {}

  public static void premain(String version) {
    System.setProperty("java.specification.version", version);
  }
}
