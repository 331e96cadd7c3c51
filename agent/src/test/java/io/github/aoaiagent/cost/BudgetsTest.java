// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aoaiagent.call.Fact;
import io.github.aoaiagent.call.ModelCall;
import io.github.aoaiagent.call.Operation;
import io.github.aoaiagent.call.Outcome;
import io.github.aoaiagent.call.Provider;
import io.github.aoaiagent.call.Refusal;
import io.github.aoaiagent.cost.Budget.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetsTest {
  private static final String MORNING = "2026-11-24T08:00:00Z";

  private final AtomicLong clock = new AtomicLong(Instant.parse(MORNING).toEpochMilli());
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());

  @Test
  void eachCrossingIsToldOnce() {
    Budgets budgets = budgets("UTC", false, total("20", BudgetPeriod.DAY));
    assertEquals(List.of(), crossedBy(budgets, 9.99));
    assertEquals(List.of("total/day=50"), crossedBy(budgets, 0.01));
    assertEquals(List.of(), crossedBy(budgets, 5.9));
    assertEquals(List.of("total/day=80"), crossedBy(budgets, 0.12));
    assertEquals(List.of("total/day=100"), crossedBy(budgets, 4));
    assertEquals(List.of(), crossedBy(budgets, 100));
    assertEquals(
        List.of(
            "50 % of the daily budget of 20 USD is used (10.00 USD); it starts anew at"
                + " 2026-11-25T00:00Z",
            "80 % of the daily budget of 20 USD is used (16.02 USD); it starts anew at"
                + " 2026-11-25T00:00Z",
            "100 % of the daily budget of 20 USD is used (20.02 USD); calls go on, it starts anew"
                + " at 2026-11-25T00:00Z"),
        said);
  }

  @Test
  void oneCallThatUsesItUpTellsTheHighestOnly() {
    Budgets budgets = budgets("UTC", false, total("1", BudgetPeriod.DAY));
    assertEquals(List.of("total/day=100"), crossedBy(budgets, 3));
    assertEquals(1, said.size());
  }

  @Test
  void tenTenthsAreOne() {
    Budgets budgets = budgets("UTC", false, total("1", BudgetPeriod.DAY));
    List<String> crossed = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      crossed.addAll(crossedBy(budgets, 0.1));
    }
    assertEquals(List.of("total/day=50", "total/day=80", "total/day=100"), crossed);
  }

  @Test
  void smallAmountsAreReadable() {
    Budgets budgets = budgets("UTC", false, total("0.001", BudgetPeriod.MONTH));
    crossedBy(budgets, 0.00051234);
    assertTrue(
        said.get(0)
            .startsWith(
                "50 % of the monthly budget of 0.001 USD is used (0.000512 USD); it starts"),
        said.get(0));
  }

  @Test
  void manyThreadsCrossExactlyOnceAndLoseNothing() throws InterruptedException {
    Budgets budgets = budgets("UTC", false, total("8000", BudgetPeriod.DAY));
    List<String> crossed = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                await(start);
                for (int call = 0; call < 2000; call++) {
                  crossed.addAll(crossedBy(budgets, 1));
                }
              });
      thread.start();
      threads.add(thread);
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    Collections.sort(crossed);
    assertEquals(List.of("total/day=100", "total/day=50", "total/day=80"), crossed);
    assertEquals(3, said.size());
    assertEquals(Map.of("total/day", 2.0), used(budgets));
  }

  @Test
  void aNewPeriodBeginsAtZeroAndIsToldAgain() {
    Budgets budgets =
        budgets("UTC", false, total("10", BudgetPeriod.DAY), total("100", BudgetPeriod.MONTH));
    assertEquals(List.of("total/day=80"), crossedBy(budgets, 9));
    clock.set(Instant.parse("2026-11-24T23:59:59.999Z").toEpochMilli());
    assertEquals(Map.of("total/day", 0.9, "total/month", 0.09), used(budgets));
    clock.incrementAndGet();
    assertEquals(Map.of("total/day", 0.0, "total/month", 0.09), used(budgets));
    assertEquals(List.of("total/day=80"), crossedBy(budgets, 9));
    clock.addAndGet(Duration.ofDays(10).toMillis());
    assertEquals(Map.of("total/day", 0.0, "total/month", 0.0), used(budgets));
  }

  @Test
  void aClockThatIsSetBackALittleDoesNotBeginAnew() {
    Budgets budgets = budgets("UTC", false, total("10", BudgetPeriod.DAY));
    clock.set(Instant.parse("2026-11-25T00:00:01Z").toEpochMilli());
    crossedBy(budgets, 9);
    clock.set(Instant.parse("2026-11-24T23:59:59Z").toEpochMilli());
    assertEquals(Map.of("total/day", 0.9), used(budgets));
  }

  @Test
  void dayAndMonthAreThoseOfTheZone() {
    clock.set(Instant.parse("2026-10-31T22:59:00Z").toEpochMilli());
    Budgets budgets = budgets("Europe/Berlin", false, total("10", BudgetPeriod.MONTH));
    crossedBy(budgets, 6);
    assertTrue(said.get(0).endsWith("at 2026-11-01T00:00+01:00"), said.get(0));
    clock.addAndGet(60_000);
    assertEquals(Map.of("total/month", 0.0), used(budgets));
  }

  @Test
  void onlyCallsOfItsDeploymentOrCallerCount() {
    Budgets budgets =
        budgets(
            "UTC",
            false,
            new Budget(Scope.DEPLOYMENT, "gpt-4o", new BigDecimal("10"), BudgetPeriod.DAY),
            new Budget(Scope.CALLER, "GET /a:b", new BigDecimal("5"), BudgetPeriod.MONTH));
    assertEquals(List.of(), crossed(budgets, call("gpt-5", "GET /", 6)));
    assertEquals(
        List.of("deployment:gpt-4o/day=50", "caller:GET /a:b/month=100"),
        crossed(budgets, call("GPT-4o", "GET /a:b", 6)));
    assertEquals(List.of(), crossed(budgets, call(null, null, 6)));
    assertTrue(
        said.get(0).startsWith("50 % of the daily budget of 10 USD for deployment gpt-4o is used"),
        said.get(0));
  }

  @Test
  void whatHasNoPriceIsToldOnceAndCountsNowhere() {
    Budgets budgets = budgets("UTC", true, total("1", BudgetPeriod.DAY));
    for (int i = 0; i < 3; i++) {
      ModelCall call = call("mystery", null, Double.NaN);
      call.end(Outcome.ANSWERED, null);
      budgets.ended(call);
    }
    assertEquals(1, said.size());
    assertTrue(said.get(0).startsWith("what a call of mystery cost is not known"), said.get(0));
    assertNull(budgets.refusal(call("mystery", null, 0)));
  }

  @Test
  void whatFailsIsToldOnlyIfItIsBilled() {
    Budgets budgets = budgets("UTC", false, total("1", BudgetPeriod.DAY));
    ModelCall failed = call("prod", null, Double.NaN);
    failed.end(Outcome.FAILED, null);
    budgets.ended(failed);
    assertEquals(List.of(), said);
    ModelCall refused = call("prod", null, Double.NaN);
    refused.facts().put(Fact.PRICE_TABLE, "2026-08-05");
    refused.end(Outcome.FILTERED, null);
    budgets.ended(refused);
    assertEquals(1, said.size());
  }

  @Test
  void anotherCurrencyIsNotAdded() {
    Budgets budgets = budgets("UTC", false, total("1", BudgetPeriod.DAY));
    crossedBy(budgets, 0.1);
    ModelCall call = call("gpt-4o", null, 5);
    call.facts().put(Fact.COST_CURRENCY, "EUR");
    assertEquals(List.of(), crossed(budgets, call));
    assertEquals(Map.of("total/day", 0.1), used(budgets));
    assertEquals(List.of("a cost in EUR cannot be added to budgets, which are in USD"), said);
  }

  @Test
  void isRefusedOnceItIsUsedUpUntilItStartsAnew() {
    Budgets budgets =
        budgets(
            "UTC",
            true,
            new Budget(Scope.DEPLOYMENT, "gpt-4o", new BigDecimal("1"), BudgetPeriod.DAY));
    assertNull(budgets.refusal(call("gpt-4o", null, 0)));
    crossed(budgets, call("gpt-4o", null, 1.5));
    assertTrue(
        said.get(0).endsWith("; calls fail until it starts anew at 2026-11-25T00:00Z"),
        said.get(0));
    Refusal refusal = budgets.refusal(call("gpt-4o", null, 0));
    assertNotNull(refusal);
    assertEquals(
        "This call was not sent: the daily budget of 1 USD for deployment gpt-4o is used up"
            + " (1.50 USD) and starts anew at 2026-11-25T00:00Z. The budget is aoai-agent's"
            + " (aoai.budget.action=block), not a limit of the service",
        refusal.message());
    assertEquals(Duration.ofHours(16).toSeconds(), refusal.retryAfterSeconds());
    assertNull(budgets.refusal(call("gpt-5", null, 0)));
    clock.addAndGet(Duration.ofHours(16).toMillis());
    assertNull(budgets.refusal(call("gpt-4o", null, 0)));
  }

  @Test
  void whatWasMadeBeforeMayBeFetched() {
    Budgets budgets = budgets("UTC", true, total("1", BudgetPeriod.DAY));
    crossedBy(budgets, 2);
    ModelCall fetch = new ModelCall(Operation.FETCH_RESPONSE, Provider.OPENAI, ended -> {});
    assertNull(budgets.refusal(fetch));
  }

  @Test
  void whatWasSpentBeforeIsAddedOnce() {
    Budgets budgets =
        budgets(
            "UTC",
            true,
            total("10", BudgetPeriod.DAY),
            total("100", BudgetPeriod.MONTH),
            new Budget(Scope.DEPLOYMENT, "gpt-4o", new BigDecimal("4"), BudgetPeriod.DAY));
    EarlierSpending earlier = budgets.earlier();
    assertEquals(millis("2026-11-01T00:00:00Z"), earlier.sinceMillis());
    clock.addAndGet(5);
    crossedBy(budgets, 1);
    earlier.add(millis("2026-10-31T23:59:59Z"), 1000, "USD", "gpt-4o", null);
    earlier.add(millis("2026-11-03T00:00:00Z"), 30, "USD", "gpt-4o", null);
    earlier.add(millis("2026-11-24T00:00:00Z"), 3, "USD", "gpt-4o", null);
    earlier.add(millis("2026-11-24T01:00:00Z"), 4, "USD", "other", null);
    earlier.add(millis("2026-11-24T02:00:00Z"), 50, "EUR", "other", null);
    earlier.add(millis("2026-11-24T03:00:00Z"), Double.NaN, null, "other", null);
    // What ends after the start, this process has seen itself.
    earlier.add(clock.get(), 1, "USD", "gpt-4o", null);
    earlier.restore();
    assertEquals(
        Map.of("total/day", 0.8, "total/month", 0.38, "deployment:gpt-4o/day", 1.0), used(budgets));
    assertTrue(
        said.contains(
            "80 % of the daily budget of 10 USD is used (8.00 USD), by the usage log; it starts"
                + " anew at 2026-11-25T00:00Z"),
        () -> said.toString());
    assertNotNull(budgets.refusal(call("gpt-4o", null, 0)));
    assertNull(budgets.refusal(call("other", null, 0)));
  }

  @Test
  void nothingIsShownAfterTheAgentHasLeft() {
    Budgets budgets = budgets("UTC", false, total("10", BudgetPeriod.DAY));
    budgets.close();
    assertEquals(Map.of(), used(budgets));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long millis(String moment) {
    return Instant.parse(moment).toEpochMilli();
  }

  private static Budget total(String limit, BudgetPeriod period) {
    return new Budget(Scope.TOTAL, "", new BigDecimal(limit), period);
  }

  private Budgets budgets(String zone, boolean blocks, Budget... budgets) {
    BudgetPlan plan = new BudgetPlan(List.of(budgets), ZoneId.of(zone), blocks);
    return new Budgets(plan, "USD", clock::get, said::add);
  }

  private static List<String> crossedBy(Budgets budgets, double amount) {
    return crossed(budgets, call("gpt-4o", null, amount));
  }

  private static List<String> crossed(Budgets budgets, ModelCall call) {
    budgets.ended(call);
    List<String> crossed = call.facts().texts(Fact.BUDGET_CROSSED);
    return crossed == null ? List.of() : crossed;
  }

  private static ModelCall call(
      @Nullable String deployment, @Nullable String caller, double amount) {
    ModelCall call = new ModelCall(Operation.CHAT, Provider.AZURE_OPENAI, ended -> {});
    call.facts().put(Fact.REQUEST_MODEL, deployment);
    call.facts().put(Fact.CALLER, caller);
    call.facts().put(Fact.COST, amount);
    call.facts().put(Fact.COST_CURRENCY, "USD");
    return call;
  }

  private static Map<String, Double> used(Budgets budgets) {
    Map<String, Double> used = new TreeMap<>();
    budgets.forEach(
        (name, period, limit, ratio) ->
            used.put(name + "/" + period, Math.round(ratio * 1e9) / 1e9));
    return used;
  }
}
