// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.embedded;

import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** A destination beside those that OpenTelemetry itself knows. */
public interface Exporters {
  SpanExporter spans();

  MetricExporter metrics();

  LogRecordExporter logs();
}
