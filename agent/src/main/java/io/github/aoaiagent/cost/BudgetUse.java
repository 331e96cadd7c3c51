// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/** How far one budget is used. Lock-free; each crossing is told to exactly one caller. */
final class BudgetUse {
  private static final AtomicReferenceFieldUpdater<BudgetUse, Spent> CURRENT =
      AtomicReferenceFieldUpdater.newUpdater(BudgetUse.class, Spent.class, "current");

  private static final int[] PERCENTS = {100, 80, 50};

  /** Sums of fractions miss a round number by less than this. */
  private static final double ROUNDING = 1 - 1e-9;

  /** A clock that was set back by less begins no period anew. */
  private static final long TOLERANCE_MILLIS = 3_600_000;

  private final Budget budget;
  private final ZoneId zone;
  private final double limit;
  private volatile Spent current;

  BudgetUse(Budget budget, ZoneId zone, long nowMillis) {
    this.budget = budget;
    this.zone = zone;
    this.limit = budget.limit().doubleValue();
    this.current = begun(budget, zone, nowMillis);
  }

  Budget budget() {
    return budget;
  }

  double limit() {
    return limit;
  }

  ZoneId zone() {
    return zone;
  }

  /** What is spent in the period of now. */
  Spent at(long nowMillis) {
    Spent spent = current;
    if (spent.holds(nowMillis)) {
      return spent;
    }
    Spent next = begun(budget, zone, nowMillis);
    return CURRENT.compareAndSet(this, spent, next) ? next : current;
  }

  private static Spent begun(Budget budget, ZoneId zone, long nowMillis) {
    BudgetPeriod period = budget.period();
    double limit = budget.limit().doubleValue();
    return new Spent(limit, period.start(nowMillis, zone), period.end(nowMillis, zone));
  }

  /** What is spent in one period, which may be over by now. */
  static final class Spent {
    private final double limit;
    private final long startMillis;
    private final long endMillis;
    private final AtomicLong bits = new AtomicLong();

    private Spent(double limit, long startMillis, long endMillis) {
      this.limit = limit;
      this.startMillis = startMillis;
      this.endMillis = endMillis;
    }

    /**
     * Adds what a call cost.
     *
     * @return the highest percentage of the limit that this amount made full; 0 if none
     */
    int add(double amount) {
      while (true) {
        long old = bits.get();
        double before = Double.longBitsToDouble(old);
        double after = before + amount;
        if (bits.compareAndSet(old, Double.doubleToRawLongBits(after))) {
          return crossed(before, after);
        }
      }
    }

    double amount() {
      return Double.longBitsToDouble(bits.get());
    }

    boolean isUsedUp() {
      return amount() >= share(100);
    }

    long startMillis() {
      return startMillis;
    }

    /** When the budget starts anew. */
    long endMillis() {
      return endMillis;
    }

    private boolean holds(long nowMillis) {
      return nowMillis < endMillis && nowMillis >= startMillis - TOLERANCE_MILLIS;
    }

    private int crossed(double before, double after) {
      for (int percent : PERCENTS) {
        if (after >= share(percent)) {
          return before < share(percent) ? percent : 0;
        }
      }
      return 0;
    }

    private double share(int percent) {
      return limit * percent / 100 * ROUNDING;
    }
  }
}
