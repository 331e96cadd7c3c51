// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of one group add up to.
 *
 * @param group a value for each dimension, null where it is not known
 * @param before the same group in the period before, or null where that is not known
 */
record Row(List<@Nullable String> group, Totals totals, @Nullable Totals before) {}
