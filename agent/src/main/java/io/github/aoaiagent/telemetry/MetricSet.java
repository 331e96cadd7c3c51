// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry;

/**
 * Which generations of the GenAI metrics are written. Dashboards still read the legacy one; the
 * latest one replaces it.
 */
public enum MetricSet {
  /** {@code gen_ai.client.inference.*}. */
  LATEST,
  /** {@code gen_ai.client.token.usage} and {@code gen_ai.client.operation.*}. */
  LEGACY,
  BOTH;

  public boolean hasLatest() {
    return this != LEGACY;
  }

  public boolean hasLegacy() {
    return this != LATEST;
  }
}
