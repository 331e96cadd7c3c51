// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import io.github.aoaiagent.call.Refusal;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is said of budgets. */
final class BudgetVoice {
  private final boolean blocks;
  private final Consumer<String> voice;

  BudgetVoice(boolean blocks, Consumer<String> voice) {
    this.blocks = blocks;
    this.voice = voice;
  }

  void crossed(BudgetUse use, BudgetUse.Spent spent, int percent, String currency) {
    voice.accept(used(use, spent, percent, currency) + consequence(use, spent, percent));
  }

  void restored(BudgetUse use, BudgetUse.Spent spent, int percent, String currency) {
    voice.accept(
        used(use, spent, percent, currency)
            + ", by the usage log"
            + consequence(use, spent, percent));
  }

  void otherCurrency(String found, String ours) {
    voice.accept("a cost in " + found + " cannot be added to budgets, which are in " + ours);
  }

  void uncounted(@Nullable String deployment) {
    voice.accept(
        "what a call of "
            + (deployment == null ? "an unknown model" : deployment)
            + " cost is not known (it has no price, or the service told no usage): no budget"
            + " counts such calls");
  }

  Refusal refusal(BudgetUse use, BudgetUse.Spent spent, String currency, long nowMillis) {
    return new Refusal(
        "This call was not sent: "
            + use.budget().words(currency)
            + " is used up ("
            + amount(spent, currency)
            + ") and starts anew at "
            + reset(use, spent)
            + ". The budget is aoai-agent's (aoai.budget.action=block), not a limit of the service",
        Math.max(1, (spent.endMillis() - nowMillis + 999) / 1000));
  }

  private static String used(BudgetUse use, BudgetUse.Spent spent, int percent, String currency) {
    return percent
        + " % of "
        + use.budget().words(currency)
        + " is used ("
        + amount(spent, currency)
        + ")";
  }

  private String consequence(BudgetUse use, BudgetUse.Spent spent, int percent) {
    String reset = reset(use, spent);
    if (percent < 100) {
      return "; it starts anew at " + reset;
    }
    return blocks
        ? "; calls fail until it starts anew at " + reset
        : "; calls go on, it starts anew at " + reset;
  }

  private static String amount(BudgetUse.Spent spent, String currency) {
    return Budget.amount(spent.amount()) + " " + currency;
  }

  private static String reset(BudgetUse use, BudgetUse.Spent spent) {
    return Instant.ofEpochMilli(spent.endMillis()).atZone(use.zone()).toOffsetDateTime().toString();
  }
}
