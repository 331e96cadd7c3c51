// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.origin;

/** Whose OpenTelemetry the user wants calls to be written to. */
public enum OriginChoice {
  /**
   * Another agent's if there is one, else the application's if it has registered one, else ours.
   */
  AUTO,
  /** Our own, whatever else there is. */
  EMBEDDED,
  /** The application's; what is called before it registers one is not written. */
  APPLICATION,
  /** That of another agent built on OpenTelemetry; without one, nothing is written. */
  AGENT
}
