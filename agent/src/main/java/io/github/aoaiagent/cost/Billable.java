// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import org.jspecify.annotations.Nullable;

/**
 * All of a call that its price depends on. Token counts are -1 where they are not known.
 *
 * @param epochMillis when the call was made
 * @param azure whether Azure bills it
 * @param deployment what was asked for by name: a deployment on Azure, a model elsewhere
 * @param servedDeployment the deployment that served it, as the service names it
 * @param model the model that answered
 * @param tier the service tier that the response names
 * @param spillover whether another deployment served it because a provisioned one was full
 * @param input input tokens, those of every kind included
 * @param output output tokens, those of every kind and of reasoning included
 * @param endpoint the host that was called
 */
public record Billable(
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
    @Nullable String endpoint) {

  /** A call to a host that does not matter. */
  public Billable(
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
      long imageOutput) {
    this(
        epochMillis,
        azure,
        deployment,
        servedDeployment,
        model,
        tier,
        spillover,
        input,
        cached,
        cacheWrite,
        audioInput,
        imageInput,
        output,
        audioOutput,
        imageOutput,
        null);
  }
}
