// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.call;

/** How far budgets are used, for whoever shows it. May be asked on any thread at any time. */
public interface UsedBudgets {
  /** Shows every budget; none once the agent has left. */
  void forEach(Visitor visitor);

  /** Sees one budget. */
  @FunctionalInterface
  interface Visitor {
    /**
     * @param name what the budget is for: {@code total}, {@code deployment:…} or {@code caller:…}
     * @param period {@code day} or {@code month}
     * @param limit the whole of it, in the currency of the prices
     * @param ratio how much of it is used in the current period; 1 is all of it
     */
    void used(String name, String period, double limit, double ratio);
  }
}
