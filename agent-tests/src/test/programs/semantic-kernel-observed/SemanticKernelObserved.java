// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;

/** Semantic Kernel, whose own spans go to the global OpenTelemetry. */
public final class SemanticKernelObserved {
  private SemanticKernelObserved() {}

  /**
   * @param arguments the endpoint of the service
   */
  public static void main(String[] arguments) {
    AutoConfiguredOpenTelemetrySdk.initialize();
    Span span = GlobalOpenTelemetry.getTracer("app").spanBuilder("work").startSpan();
    try (Scope scope = span.makeCurrent()) {
      SemanticKernel.main(arguments);
      System.out.println("left current: " + (Span.current() == span ? "work" : "another span"));
    } finally {
      span.end();
    }
  }
}
