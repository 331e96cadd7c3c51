// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/** What calls cost: prices, deployments, budgets. */
@NullMarked
package io.github.aoaiagent.cost;

import org.jspecify.annotations.NullMarked;
