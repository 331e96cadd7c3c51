// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report.html;

/** What calls cost, in one currency. */
final class Money {
  static final Money NONE = new Money();

  /** Of how many the cost is known. */
  long calls;

  double cost;

  /** What cached input has saved. */
  double saved;

  void add(Money other) {
    calls += other.calls;
    cost += other.cost;
    saved += other.saved;
  }
}
