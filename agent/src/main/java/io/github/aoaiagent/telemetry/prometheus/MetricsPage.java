// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.telemetry.prometheus;

import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The metrics as of now, as text: OpenMetrics, with examples of traces, for who accepts that. */
final class MetricsPage {
  private final PrometheusMetricReader metrics;
  private final OpenMetricsTextFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
  private final PrometheusTextFormatWriter plain = PrometheusTextFormatWriter.create();

  MetricsPage(PrometheusMetricReader metrics) {
    this.metrics = metrics;
  }

  /**
   * Answers a request.
   *
   * @param accept its header of that name
   */
  Answer answer(@Nullable String accept) throws IOException {
    ExpositionFormatWriter writer = openMetrics.accepts(accept) ? openMetrics : plain;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    writer.write(text, metrics.collect(), EscapingScheme.UNDERSCORE_ESCAPING);
    return new Answer("200 OK", writer.getContentType(), text.toByteArray());
  }
}
