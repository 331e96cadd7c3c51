// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.tests.origin;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;

/** Registers an OpenTelemetry where it is loaded. */
public final class Registering {
  static {
    AutoConfiguredOpenTelemetrySdk.initialize();
  }

  private Registering() {}
}
