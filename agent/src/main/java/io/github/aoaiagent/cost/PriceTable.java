// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import java.util.List;
import java.util.Map;

/**
 * A table as a file has it.
 *
 * @param date of the prices, as an ISO date
 * @param name who made it; empty if it is ours
 * @param tiers factors of service tiers, by their names
 * @param types factors of types of deployments, by their keys
 */
record PriceTable(
    String date,
    String name,
    Map<String, Factor> tiers,
    Map<String, Factor> types,
    List<PriceRow> rows) {}
