// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.time.ZoneId;
import java.util.List;

/**
 * The budgets that the user set.
 *
 * @param zone whose days and months count
 * @param blocks whether calls fail once a budget of theirs is used up
 */
public record BudgetPlan(List<Budget> budgets, ZoneId zone, boolean blocks) {}
