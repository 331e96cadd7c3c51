// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.usagelog;

/** Is shown the lines of a usage log, one at a time. */
@FunctionalInterface
public interface LineVisitor {
  /**
   * A line.
   *
   * @param line to be filled again for the next one as soon as this returns
   */
  void visit(UsageLine line);
}
