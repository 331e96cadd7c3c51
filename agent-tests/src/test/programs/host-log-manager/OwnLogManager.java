// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.logs;

import java.util.TreeSet;
import java.util.logging.LogManager;

/** A log manager of the application, which tells when it is made and on whose behalf. */
public final class OwnLogManager extends LogManager {
  /** Made by the JVM. */
  public OwnLogManager() {
    TreeSet<String> callers = new TreeSet<>();
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      callers.add(frame.getClassName().replaceFirst("^(\\w+\\.\\w+\\.?\\w*\\.?\\w*).*", "$1"));
    }
    System.out.println("log manager made by " + callers);
  }
}
