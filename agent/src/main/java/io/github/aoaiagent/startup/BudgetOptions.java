// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import io.github.aoaiagent.cost.Budget;
import io.github.aoaiagent.cost.Budget.Scope;
import io.github.aoaiagent.cost.BudgetPeriod;
import io.github.aoaiagent.cost.BudgetPlan;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options of budgets. A bad one is told and left out: the others are watched. Loaded only
 * if a budget is set.
 */
final class BudgetOptions {
  private static final BigDecimal MOST = new BigDecimal("1e12");

  private final Function<Option, String> values;
  private final Consumer<String> voice;
  private final List<Budget> budgets = new ArrayList<>();

  /**
   * @param values of options, empty where there is none
   */
  BudgetOptions(Function<Option, String> values, Consumer<String> voice) {
    this.values = values;
    this.voice = voice;
  }

  /** What the options say; null if no budget of theirs can be watched. */
  @Nullable BudgetPlan plan() {
    readTotal(Option.BUDGET_DAILY, BudgetPeriod.DAY);
    readTotal(Option.BUDGET_MONTHLY, BudgetPeriod.MONTH);
    readEach(Option.BUDGET_PER_DEPLOYMENT, Scope.DEPLOYMENT);
    readEach(Option.BUDGET_PER_CALLER, Scope.CALLER);
    ZoneId zone = zone();
    boolean blocks = blocks();
    return budgets.isEmpty() ? null : new BudgetPlan(List.copyOf(budgets), zone, blocks);
  }

  private void readTotal(Option option, BudgetPeriod period) {
    String value = value(option);
    if (value.isEmpty()) {
      return;
    }
    BigDecimal limit = limit(value);
    if (limit == null) {
      bad(option, "is '" + value + "'", "no such budget");
    } else {
      budgets.add(new Budget(Scope.TOTAL, "", limit, period));
    }
  }

  private void readEach(Option option, Scope scope) {
    for (String entry : value(option).replace(';', ',').split(",")) {
      if (entry.isBlank()) {
        continue;
      }
      Budget budget = budget(entry.trim(), scope);
      if (budget == null) {
        bad(option, "has '" + entry.trim() + "'", "the others");
      } else {
        budgets.add(budget);
      }
    }
  }

  /** As in {@code gpt-4o:10/day}; a name may have colons and slashes itself. */
  private static @Nullable Budget budget(String entry, Scope scope) {
    int colon = entry.lastIndexOf(':');
    int slash = entry.lastIndexOf('/');
    if (colon < 1 || slash < colon) {
      return null;
    }
    String name = entry.substring(0, colon).trim();
    BigDecimal limit = limit(entry.substring(colon + 1, slash).trim());
    BudgetPeriod period = BudgetPeriod.of(entry.substring(slash + 1).trim());
    return name.isEmpty() || limit == null || period == null
        ? null
        : new Budget(scope, name, limit, period);
  }

  private static @Nullable BigDecimal limit(String text) {
    try {
      BigDecimal limit = new BigDecimal(text);
      boolean usable = limit.signum() > 0 && limit.compareTo(MOST) < 0 && limit.scale() < 12;
      return usable ? limit : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private ZoneId zone() {
    String value = value(Option.BUDGET_TZ);
    try {
      return ZoneId.of(value);
    } catch (DateTimeException unknown) {
      bad(Option.BUDGET_TZ, "is '" + value + "'", Option.BUDGET_TZ.byDefault());
      return ZoneOffset.UTC;
    }
  }

  private boolean blocks() {
    String value = value(Option.BUDGET_ACTION);
    if (!value.equalsIgnoreCase("warn") && !value.equalsIgnoreCase("block")) {
      bad(Option.BUDGET_ACTION, "is '" + value + "'", Option.BUDGET_ACTION.byDefault());
    }
    return value.equalsIgnoreCase("block");
  }

  private String value(Option option) {
    return values.apply(option);
  }

  private void bad(Option option, String what, String instead) {
    voice.accept(
        "option "
            + option.property()
            + " "
            + what
            + ", allowed is "
            + option.allowed()
            + "; using "
            + instead);
  }
}
