// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what was spent before this process began; for one thread. */
public final class EarlierSpending {
  private final Budgets budgets;
  private final List<BudgetUse> uses;
  private final List<BudgetUse.Spent> periods = new ArrayList<>();
  private final double[] amounts;
  private final long beforeMillis;
  private final long sinceMillis;

  EarlierSpending(Budgets budgets, List<BudgetUse> uses, long nowMillis) {
    this.budgets = budgets;
    this.uses = uses;
    this.amounts = new double[uses.size()];
    this.beforeMillis = nowMillis;
    long since = nowMillis;
    for (BudgetUse use : uses) {
      BudgetUse.Spent spent = use.at(nowMillis);
      periods.add(spent);
      since = Math.min(since, spent.startMillis());
    }
    this.sinceMillis = since;
  }

  /**
   * The start of the longest period, in milliseconds since the epoch: what is older counts nowhere.
   */
  public long sinceMillis() {
    return sinceMillis;
  }

  /**
   * A call that ended then. One that ended after this began has been added by who saw it end.
   *
   * @param deployment what was asked for by name
   */
  public void add(
      long endedMillis,
      double amount,
      @Nullable String currency,
      @Nullable String deployment,
      @Nullable String caller) {
    boolean earlier = endedMillis >= sinceMillis && endedMillis < beforeMillis;
    if (!earlier || !(amount > 0) || !budgets.isOurs(currency)) {
      return;
    }
    for (int i = 0; i < amounts.length; i++) {
      if (endedMillis >= periods.get(i).startMillis()
          && uses.get(i).budget().covers(deployment, caller)) {
        amounts[i] += amount;
      }
    }
  }

  /** Adds it all to the budgets. */
  public void restore() {
    for (int i = 0; i < amounts.length; i++) {
      if (amounts[i] > 0) {
        budgets.restored(uses.get(i), periods.get(i), amounts[i]);
      }
    }
  }
}
