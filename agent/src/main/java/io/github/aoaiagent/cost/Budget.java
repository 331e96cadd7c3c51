// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What calls may cost in a period.
 *
 * @param scope whose calls
 * @param of the deployment or caller; empty for all calls
 * @param limit more than zero, in the currency of the prices
 */
public record Budget(Scope scope, String of, BigDecimal limit, BudgetPeriod period) {

  /** Whose calls a budget is for. */
  public enum Scope {
    TOTAL(""),
    /** The deployment on Azure, the model elsewhere: what was asked for by name. */
    DEPLOYMENT("deployment"),
    CALLER("caller");

    private final String label;

    Scope(String label) {
      this.label = label;
    }
  }

  /**
   * Whether calls like these count.
   *
   * @param deployment what was asked for by name; Azure does not mind its capitals
   */
  boolean covers(@Nullable String deployment, @Nullable String caller) {
    return switch (scope) {
      case TOTAL -> true;
      case DEPLOYMENT -> of.equalsIgnoreCase(deployment);
      case CALLER -> of.equals(caller);
    };
  }

  /** {@code total}, {@code deployment:…} or {@code caller:…}. */
  String name() {
    return scope == Scope.TOTAL ? "total" : scope.label + ":" + of;
  }

  /** As in {@code the daily budget of 20 USD for deployment gpt-4o}. */
  String words(String currency) {
    String whole = "the " + period.adjective() + " budget of " + plain(limit) + " " + currency;
    return scope == Scope.TOTAL ? whole : whole + " for " + scope.label + " " + of;
  }

  /** An amount as people read it: cents, or three digits of what is less. */
  static String amount(double amount) {
    BigDecimal exact = BigDecimal.valueOf(amount);
    int digits = Math.max(2, 3 - (exact.precision() - exact.scale()));
    return exact.setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
