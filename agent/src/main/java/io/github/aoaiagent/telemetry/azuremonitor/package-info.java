// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * How telemetry gets to Application Insights: Microsoft's exporter, and what it takes for calls to
 * models to be useful there. Packed by itself and loaded only if a connection string is given.
 */
@NullMarked
package io.github.aoaiagent.telemetry.azuremonitor;

import org.jspecify.annotations.NullMarked;
