// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The page that Prometheus fetches metrics from. Packed by itself and loaded only if {@code
 * otel.metrics.exporter} names prometheus.
 */
@NullMarked
package io.github.aoaiagent.telemetry.prometheus;

import org.jspecify.annotations.NullMarked;
