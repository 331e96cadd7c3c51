// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.cost.Budget;
import io.github.aoaiagent.cost.Budget.Scope;
import io.github.aoaiagent.cost.BudgetPeriod;
import io.github.aoaiagent.cost.BudgetPlan;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetOptionsTest {
  private final List<String> said = new ArrayList<>();

  @Test
  void thereAreNoneByDefault() {
    assertNull(plan(""));
    assertEquals(List.of(), said);
  }

  @Test
  void allOfThemTogether() {
    BudgetPlan plan =
        plan(
            "budget.daily=20,budget.monthly=500.50,budget.tz=Europe/Berlin,budget.action=block,"
                + "budget.per-deployment=gpt-4o:10/day; ft:gpt-4o:org::id:2.5/month,"
                + "budget.per-caller=GET /orders/{id}:1/day");
    assertNotNull(plan);
    assertEquals(
        List.of(
            budget(Scope.TOTAL, "", "20", BudgetPeriod.DAY),
            budget(Scope.TOTAL, "", "500.50", BudgetPeriod.MONTH),
            budget(Scope.DEPLOYMENT, "gpt-4o", "10", BudgetPeriod.DAY),
            budget(Scope.DEPLOYMENT, "ft:gpt-4o:org::id", "2.5", BudgetPeriod.MONTH),
            budget(Scope.CALLER, "GET /orders/{id}", "1", BudgetPeriod.DAY)),
        plan.budgets());
    assertEquals(ZoneId.of("Europe/Berlin"), plan.zone());
    assertTrue(plan.blocks());
    assertEquals(List.of(), said);
  }

  @Test
  void propertiesMayHaveCommas() {
    Options options =
        new Options(
            null,
            name -> name.equals("aoai.budget.per-deployment") ? "a:1/day,b:2/MONTH" : null,
            name -> null,
            said::add);
    BudgetPlan plan = options.budgets();
    assertNotNull(plan);
    assertEquals(
        List.of(
            budget(Scope.DEPLOYMENT, "a", "1", BudgetPeriod.DAY),
            budget(Scope.DEPLOYMENT, "b", "2", BudgetPeriod.MONTH)),
        plan.budgets());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "budget.daily=abc",
        "budget.daily=0",
        "budget.daily=-1",
        "budget.daily=20 USD",
        "budget.daily=NaN",
        "budget.daily=1e999999999",
        "budget.daily=1e-999999999",
        "budget.monthly=20,5 ",
        "budget.per-deployment=gpt-4o",
        "budget.per-deployment=gpt-4o:10",
        "budget.per-deployment=gpt-4o:10/year",
        "budget.per-deployment=gpt-4o:/day",
        "budget.per-deployment=:10/day",
        "budget.per-deployment=gpt-4o=10/day",
        "budget.per-caller=GET /orders",
        "budget.tz=Mars/Olympus",
        "budget.action=stop"
      })
  void aBadOneIsToldInOneSentence(String options) {
    String option = options.substring(0, options.indexOf('='));
    if (options.equals("budget.monthly=20,5 ")) {
      assertNotNull(plan(options), "the comma ends the option, what follows is told as unknown");
      return;
    }
    assertNull(plan(options));
    assertEquals(1, said.size(), () -> said.toString());
    assertTrue(said.get(0).startsWith("option aoai." + option + " "), said.get(0));
    assertTrue(said.get(0).contains(", allowed is "), said.get(0));
  }

  @Test
  void theOthersAreWatchedAllTheSame() {
    BudgetPlan plan =
        plan("budget.daily=x,budget.monthly=5,budget.per-deployment=a;b:1/day,budget.tz=?");
    assertNotNull(plan);
    assertEquals(2, plan.budgets().size());
    assertEquals(ZoneOffset.UTC, plan.zone());
    assertEquals(
        List.of(
            "option aoai.budget.daily is 'x', allowed is an amount such as 20 or 2.50; using no"
                + " such budget",
            "option aoai.budget.per-deployment has 'a', allowed is NAME:AMOUNT/day or"
                + " NAME:AMOUNT/month, separated by semicolon or comma; using the others",
            "option aoai.budget.tz is '?', allowed is a time zone such as Europe/Berlin; using"
                + " UTC"),
        said);
  }

  @Test
  void withoutCostsThereAreNone() {
    assertNull(plan("budget.daily=20,cost=false"));
    assertEquals(
        List.of("there are no budgets with option aoai.cost=false: no call has a cost then"), said);
  }

  private static Budget budget(Scope scope, String of, String limit, BudgetPeriod period) {
    return new Budget(scope, of, new BigDecimal(limit), period);
  }

  private @Nullable BudgetPlan plan(String arguments) {
    return new Options(arguments, name -> null, name -> null, said::add).budgets();
  }
}
