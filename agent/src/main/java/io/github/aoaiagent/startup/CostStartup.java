// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import io.github.aoaiagent.call.CallGate;
import io.github.aoaiagent.call.CallListener;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.UsedBudgets;
import io.github.aoaiagent.cost.BudgetPlan;
import io.github.aoaiagent.cost.Budgets;
import io.github.aoaiagent.cost.Pricing;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts what says what calls cost and what they use up of budgets, as far as that is wanted. */
final class CostStartup {
  private final @Nullable Pricing pricing;
  private final @Nullable Budgets budgets;
  private final @Nullable BudgetRestore restore;
  private final boolean blocks;

  CostStartup(Options options, Consumer<String> voice) {
    Pricing.Setting cost = options.cost();
    BudgetPlan plan = options.budgets();
    Path logs = options.usageLog();
    String currency = cost == null ? "USD" : cost.currency();
    pricing = cost == null ? null : new Pricing(cost, voice);
    budgets = plan == null ? null : new Budgets(plan, currency, System::currentTimeMillis, voice);
    restore =
        budgets == null || logs == null
            ? null
            : new BudgetRestore(logs, options.serviceName(), budgets.earlier(), voice);
    blocks = plan != null && plan.blocks();
  }

  /** Prices go first: budgets are used up by what they say. */
  void addTo(List<CallListener> listeners) {
    if (pricing != null) {
      listeners.add(pricing);
    }
    if (budgets != null) {
      listeners.add(budgets);
    }
  }

  /** What is used of the budgets, or null if there are none. */
  @Nullable UsedBudgets used() {
    return budgets;
  }

  /** Says which calls may be sent; null if all may. */
  @Nullable CallGate gate() {
    return blocks ? budgets : null;
  }

  /** The model that the user says a call's deployment is, or null. */
  @Nullable String model(ModelCall call) {
    return pricing == null ? null : pricing.saidModel(call);
  }

  void load() {
    if (pricing != null) {
      pricing.load();
    }
  }

  /** Counts what earlier processes have spent; reads the whole usage log. */
  void restore() {
    if (restore != null) {
      restore.run();
    }
  }

  void close() {
    if (budgets != null) {
      budgets.close();
    }
  }
}
