// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.webapp;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;

/** Serves requests in spans of an OpenTelemetry that its web application has for itself. */
public final class TracedServlet extends ChatServlet {
  private transient OpenTelemetrySdk openTelemetry;

  @Override
  public void init() {
    openTelemetry =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(
                        SimpleSpanProcessor.create(new ToFile(Path.of(getInitParameter("spans")))))
                    .build())
            .build();
    GlobalOpenTelemetry.set(openTelemetry);
    super.init();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Span span = openTelemetry.getTracer("webapp").spanBuilder("request").startSpan();
    try (Scope scope = span.makeCurrent()) {
      super.doGet(request, response);
    } finally {
      span.end();
    }
  }

  @Override
  public void destroy() {
    super.destroy();
    openTelemetry.close();
  }

  /** One line a span: its name, its id and its parent's. */
  private record ToFile(Path file) implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      try {
        for (SpanData span : spans) {
          String line = span.getName() + "," + span.getSpanId() + "," + span.getParentSpanId();
          Files.writeString(
              file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
