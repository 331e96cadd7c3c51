// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import io.github.aoaiagent.call.CallGate;
import io.github.aoaiagent.call.CallListener;
import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.Facts;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Refusal;
import io.github.aoaiagent.call.UsedBudgets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The budgets of this process. A call counts in the period in which it ends, at the cost that was
 * found by then; what it makes full is told once, in one line and as a fact of that call. Nothing
 * here waits for a lock.
 */
public final class Budgets implements CallListener, CallGate, UsedBudgets {
  private final List<BudgetUse> uses = new ArrayList<>();
  private final BudgetVoice voice;
  private final LongSupplier clock;
  private final String currency;
  private final AtomicBoolean toldCurrency = new AtomicBoolean();
  private final AtomicBoolean toldUnknown = new AtomicBoolean();
  private volatile boolean closed;

  /**
   * @param currency of costs and of the budgets
   * @param clock milliseconds since the epoch
   */
  public Budgets(BudgetPlan plan, String currency, LongSupplier clock, Consumer<String> voice) {
    this.currency = currency;
    long now = clock.getAsLong();
    for (Budget budget : plan.budgets()) {
      uses.add(new BudgetUse(budget, plan.zone(), now));
    }
    this.clock = clock;
    this.voice = new BudgetVoice(plan.blocks(), voice);
  }

  @Override
  public void ended(ModelCall call) {
    Facts facts = call.facts();
    double amount = facts.decimal(Fact.COST);
    if (Double.isNaN(amount)) {
      tellIfUncounted(call);
      return;
    }
    if (!isOurs(facts.text(Fact.COST_CURRENCY))) {
      return;
    }
    long now = clock.getAsLong();
    List<String> crossed = null;
    for (BudgetUse use : uses) {
      if (use.budget().covers(facts.text(Fact.REQUEST_MODEL), facts.text(Fact.CALLER))) {
        BudgetUse.Spent spent = use.at(now);
        int percent = spent.add(amount);
        if (percent > 0) {
          voice.crossed(use, spent, percent, currency);
          crossed = crossed == null ? new ArrayList<>(2) : crossed;
          crossed.add(crossing(use.budget(), percent));
        }
      }
    }
    facts.put(Fact.BUDGET_CROSSED, crossed);
  }

  /** What was made before cannot be refused: a response that is only fetched again passes. */
  @Override
  public @Nullable Refusal refusal(ModelCall call) {
    if (call.operation() == Operation.FETCH_RESPONSE) {
      return null;
    }
    Facts facts = call.facts();
    long now = clock.getAsLong();
    for (BudgetUse use : uses) {
      if (use.budget().covers(facts.text(Fact.REQUEST_MODEL), facts.text(Fact.CALLER))) {
        BudgetUse.Spent spent = use.at(now);
        if (spent.isUsedUp()) {
          return voice.refusal(use, spent, currency, now);
        }
      }
    }
    return null;
  }

  @Override
  public void forEach(UsedBudgets.Visitor visitor) {
    if (closed) {
      return;
    }
    long now = clock.getAsLong();
    for (BudgetUse use : uses) {
      visitor.used(
          use.budget().name(),
          use.budget().period().label(),
          use.limit(),
          use.at(now).amount() / use.limit());
    }
  }

  /** The agent has left: nobody adds to the budgets any more. */
  public void close() {
    closed = true;
  }

  /** What was spent before this process began, to be collected and then added at once. */
  public EarlierSpending earlier() {
    return new EarlierSpending(this, uses, clock.getAsLong());
  }

  /** Adds what a budget's period knew before this process. */
  void restored(BudgetUse use, BudgetUse.Spent spent, double amount) {
    int percent = spent.add(amount);
    if (percent > 0) {
      voice.restored(use, spent, percent, currency);
    }
  }

  /** Whether a cost is in the currency of the budgets: another one cannot be added. */
  boolean isOurs(@Nullable String found) {
    if (currency.equals(found)) {
      return true;
    }
    if (found != null && toldCurrency.compareAndSet(false, true)) {
      voice.otherCurrency(found, currency);
    }
    return false;
  }

  private static String crossing(Budget budget, int percent) {
    return budget.name() + "/" + budget.period().label() + "=" + percent;
  }

  /** Whoever relies on a budget should know what it does not see. */
  private void tellIfUncounted(ModelCall call) {
    boolean answered =
        call.outcome() == Outcome.ANSWERED && call.operation() != Operation.FETCH_RESPONSE;
    if ((answered || call.facts().has(Fact.PRICE_TABLE))
        && toldUnknown.compareAndSet(false, true)) {
      voice.uncounted(call.facts().text(Fact.REQUEST_MODEL));
    }
  }
}
