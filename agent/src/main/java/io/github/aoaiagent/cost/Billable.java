// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.cost;

import org.jspecify.annotations.Nullable;

/** All of a call that its price depends on. Token counts are -1 where they are not known. */
public interface Billable {
  /** When the call was made. */
  long epochMillis();

  /** Whether Azure bills it. */
  boolean azure();

  /** What was asked for by name: a deployment on Azure, a model elsewhere. */
  @Nullable String deployment();

  /** The deployment that served it, as the service names it. */
  @Nullable String servedDeployment();

  /** The model that answered. */
  @Nullable String model();

  /** The service tier that the response names. */
  @Nullable String tier();

  /** Whether another deployment served it because a provisioned one was full. */
  boolean spillover();

  /** Input tokens, those of every kind included. */
  long input();

  long cached();

  long cacheWrite();

  long audioInput();

  long imageInput();

  /** Output tokens, those of every kind and of reasoning included. */
  long output();

  long audioOutput();

  long imageOutput();

  /** The host that was called. */
  @Nullable String endpoint();
}
