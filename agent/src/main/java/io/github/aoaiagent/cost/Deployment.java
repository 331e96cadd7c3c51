// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import org.jspecify.annotations.Nullable;

/**
 * What the user says of a deployment.
 *
 * @param model its model; null to go by what answers
 * @param discountPercent what Microsoft takes off, 0 to 100
 */
public record Deployment(@Nullable String model, DeploymentType type, double discountPercent) {
  /** One of which nothing is said. */
  public static final Deployment UNKNOWN = new Deployment(null, DeploymentType.GLOBAL, 0);
}
