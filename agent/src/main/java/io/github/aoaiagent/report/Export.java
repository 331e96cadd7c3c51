// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import io.github.aoaiagent.usagelog.LineVisitor;
import io.github.aoaiagent.usagelog.UsageLine;
import java.io.IOException;

/** Is shown, by one thread, every call that a {@link Question} is on, and puts them down. */
public interface Export extends LineVisitor {
  /** Is shown a call of the period before. */
  default void visitBefore(UsageLine line) {}

  /**
   * Puts down what is left when all calls have been shown.
   *
   * @param report what they add up to
   */
  void end(UsageReport report) throws IOException;
}
