// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import org.jspecify.annotations.Nullable;

/** What is billed of a call that somebody else tells of: a log, or a user. */
public record BilledCall(
    long epochMillis,
    boolean azure,
    @Nullable String deployment,
    @Nullable String servedDeployment,
    @Nullable String model,
    @Nullable String tier,
    boolean spillover,
    long input,
    long cached,
    long cacheWrite,
    long audioInput,
    long imageInput,
    long output,
    long audioOutput,
    long imageOutput,
    @Nullable String endpoint)
    implements Billable {}
